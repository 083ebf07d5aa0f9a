"""Institutions, and the roles people hold at them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from library.parties.enums import ROLES_OF_ASSOCIATION, ROLES_OF_UNIVERSITY, InstitutionKind, Role
from library.parties.models import Institution, User
from tests.factories import InstitutionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def institutions(module_transaction: None, django_db_blocker: Any) -> tuple[Institution, Institution]:
    with django_db_blocker.unblock():
        return InstitutionFactory(), InstitutionFactory()


def test_role_counts_where_it_is_held(institutions: tuple[Institution, Institution]) -> None:
    here, there = institutions
    editor = UserFactory(institution=here, role=Role.EDITOR)

    assert editor.has_role(Role.EDITOR)
    assert editor.has_role(Role.EDITOR, here.pk)
    assert not editor.has_role(Role.EDITOR, there.pk)
    assert not editor.has_role(Role.MODERATOR, here.pk)


def test_role_does_not_follow_from_being_a_reader(institutions: tuple[Institution, Institution]) -> None:
    here, there = institutions
    visitor = UserFactory(institution=there)
    visitor.groups.add(here.group(Role.EDITOR))

    assert visitor.has_role(Role.EDITOR, here.pk)
    assert not visitor.has_role(Role.EDITOR, there.pk)


def test_inactive_person_holds_no_role(institutions: tuple[Institution, Institution]) -> None:
    gone = UserFactory(institution=institutions[0], role=Role.MODERATOR, is_active=False)

    assert not gone.has_role(Role.MODERATOR)
    assert gone not in User.objects.holding(Role.MODERATOR)


def test_roles_are_asked_of_the_database_once(
    institutions: tuple[Institution, Institution], django_assert_num_queries: Callable[..., Any]
) -> None:
    editor = User.objects.get(pk=UserFactory(institution=institutions[0], role=Role.EDITOR).pk)

    with django_assert_num_queries(1):
        for role in Role:
            editor.has_role(role, institutions[0].pk)


@pytest.mark.parametrize(
    ("person", "works"),
    [
        ({"role": Role.APPROVER}, True),
        ({"role": Role.ADMINISTRATOR}, True),
        ({"role": Role.EDITOR}, False),
        ({"role": Role.COORDINATOR}, False),
        ({"is_superuser": True}, True),
        ({}, False),
    ],
)
def test_who_works_for_the_association(person: dict[str, Any], works: bool) -> None:
    assert UserFactory(institution=Institution.objects.association(), **person).works_for_association == works


def test_holders_of_a_role(institutions: tuple[Institution, Institution]) -> None:
    here, there = institutions
    one, other = (UserFactory(institution=where, role=Role.MODERATOR) for where in institutions)
    one.groups.add(there.group(Role.EDITOR))

    assert set(User.objects.holding(Role.MODERATOR, here)) == {one}
    assert {one, other} <= set(User.objects.holding(Role.MODERATOR))
    assert list(User.objects.holding(Role.EDITOR)).count(one) == 1


def test_university_has_no_roles_of_the_association(institutions: tuple[Institution, Institution]) -> None:
    assert set(institutions[0].roles.values_list("role", flat=True)) == set(ROLES_OF_UNIVERSITY)
    with pytest.raises(Group.DoesNotExist):
        institutions[0].group(Role.APPROVER)


def test_association_is_one_and_an_institution_like_others() -> None:
    association = Institution.objects.association()

    assert set(association.roles.values_list("role", flat=True)) == set(ROLES_OF_ASSOCIATION)
    with pytest.raises(IntegrityError), transaction.atomic():
        Institution.objects.create(code="second", kind=InstitutionKind.ASSOCIATION)


@pytest.mark.parametrize("code", ["KazNU", "7ku", "қазұу", "kaz nu", "", "kaz/nu", "-kaznu"])
def test_code_that_is_no_part_of_an_address_is_refused(code: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Institution(code=code, name_kk="Университет").full_clean()

    assert "code" in refusal.value.message_dict


def test_institution_without_any_name_is_refused() -> None:
    with pytest.raises(ValidationError):
        Institution(code="nameless").full_clean()


def test_short_name_falls_back_to_the_name() -> None:
    institution = Institution(code="x", name_kk="Қазақ ұлттық университеті", short_name_ru="КазНУ")

    with translation.override("ru"):
        assert institution.short_name == ("КазНУ", "ru")
    institution.short_name_ru = ""
    with translation.override("ru"):
        assert institution.short_name == ("Қазақ ұлттық университеті", "kk")


def test_participating_and_universities() -> None:
    outside = InstitutionFactory(outside=True)

    assert outside in Institution.objects.universities()
    assert outside not in Institution.objects.participating()
    assert Institution.objects.association() not in Institution.objects.universities()
