"""Collections and publications, made by the actions that make them everywhere else."""

from typing import Any

import factory

from library.catalogue.actions import deposit_record, make_collection
from library.catalogue.models import CollectionPage, PublicationPage, UniversityPage
from library.catalogue.records import ContributorEntry, Record
from library.moderation.actions import decide, submit
from library.moderation.models import ReviewState
from library.parties.enums import Role
from library.parties.models import Institution, User

from .parties import InstitutionFactory, UserFactory


class UniversityFactory(factory.Factory):
    """The Kazakh page of an institution."""

    class Meta:
        model = UniversityPage

    institution = factory.SubFactory(InstitutionFactory)

    @classmethod
    def _create(
        cls, model_class: type, *args: Any, institution: Institution, **kwargs: Any
    ) -> UniversityPage:
        return UniversityPage.objects.get(institution=institution, locale__language_code="kk")


class CollectionFactory(factory.Factory):
    """A live collection in three languages, below `parent` or at its university."""

    class Meta:
        model = CollectionPage

    institution = factory.SubFactory(InstitutionFactory)
    parent = None
    name = factory.Sequence(lambda n: f"collection{n}")
    titles = factory.LazyAttribute(
        lambda one: {
            "kk": f"{one.name} топтамасы",
            "ru": f"Коллекция {one.name}",
            "en": f"Collection {one.name}",
        }
    )

    @classmethod
    def _create(
        cls,
        model_class: type,
        *args: Any,
        institution: Institution,
        parent: Any,
        name: str,
        titles: dict[str, str],
    ) -> CollectionPage:
        parent = parent or UniversityFactory(institution=institution)
        return make_collection(parent=parent, name=name, titles=titles)


class PublicationFactory(factory.Factory):
    """A draft by an editor; `submitted`, `reviewed` and `live` take it along the workflow.

    Any other keyword is a field of `Record`, or of the page when it begins with `page__`.
    """

    class Meta:
        model = PublicationPage

    class Params:
        state = "draft"
        submitted = factory.Trait(state="submitted")
        reviewed = factory.Trait(state="reviewed")
        live = factory.Trait(state="live")

    titles = factory.Sequence(lambda n: {"kk": f"Алгебра негіздері {n}", "ru": f"Основы алгебры {n}"})
    languages = ["kaz"]
    contributors = [ContributorEntry("Үлгі, Автор")]
    collection = factory.SubFactory(CollectionFactory)
    editor = None
    until = factory.SelfAttribute("state")
    page = factory.DictFactory()

    @classmethod
    def _create(
        cls,
        model_class: type,
        *args: Any,
        collection: CollectionPage,
        editor: User | None,
        until: str,
        page: dict[str, Any],
        **record: Any,
    ) -> PublicationPage:
        editor = editor or UserFactory(institution=collection.institution, role=Role.EDITOR)
        publication = deposit_record(record=Record(**record), collection=collection, user=editor)
        if page:
            for name, value in page.items():
                setattr(publication, name, value)
            publication.save()
            publication.save_revision(user=editor)
        if until != "draft":
            walk(publication, editor, until)
        return PublicationPage.objects.get(pk=publication.pk)


def walk(publication: PublicationPage, editor: User, until: str) -> None:
    """Take a draft along the real workflow, by real people."""
    submit(publication=publication, user=editor)
    if until == "submitted":
        return
    approve(publication, UserFactory(institution=publication.institution, role=Role.MODERATOR))
    if until == "live":
        approve(publication, UserFactory.approver())


def approve(publication: PublicationPage, user: User) -> None:
    review = ReviewState.objects.waiting().get(page_id=publication.pk)
    decide(review=review, user=user, action="approve")
