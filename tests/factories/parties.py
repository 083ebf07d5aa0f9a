"""Institutions with their pages, groups and permissions; people with roles."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from library.catalogue.actions import found_university
from library.parties.enums import ReaderCategory, Role
from library.parties.models import Institution, User

PASSWORD = "correct horse battery staple"


class InstitutionFactory(DjangoModelFactory):
    """A university, founded: with pages in three languages, groups and permissions."""

    class Meta:
        model = Institution
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"uni{n}")
    name_kk = factory.LazyAttribute(lambda one: f"{one.code} университеті")
    name_ru = factory.LazyAttribute(lambda one: f"Университет {one.code}")
    name_en = factory.LazyAttribute(lambda one: f"University {one.code}")

    class Params:
        outside = factory.Trait(is_participating=False)

    @factory.post_generation
    def founded(self: Institution, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create:
            found_university(institution=self)


class UserFactory(DjangoModelFactory):
    """A reader; `role` makes an editor, moderator… of the institution."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    email = factory.LazyAttribute(lambda one: f"{one.username}@example.kz")
    institution = factory.SubFactory(InstitutionFactory)
    password = factory.django.Password(PASSWORD)

    class Params:
        student = factory.Trait(category=ReaderCategory.STUDENT)

    @factory.post_generation
    def role(self: User, create: bool, extracted: Role | None, **kwargs: Any) -> None:
        if extracted:
            self.groups.add(self.institution.group(extracted))

    @classmethod
    def approver(cls, **kwargs: Any) -> User:
        """Somebody of the Association who decides at the second step."""
        return cls(institution=Institution.objects.association(), role=Role.APPROVER, **kwargs)

    @classmethod
    def administrator(cls, **kwargs: Any) -> User:
        return cls(institution=Institution.objects.association(), role=Role.ADMINISTRATOR, **kwargs)
