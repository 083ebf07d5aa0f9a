"""Founding a university: pages in three languages, groups, media collection, permissions."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from home import bootstrap
from library.catalogue.actions import found_university
from library.catalogue.models import Subject, UniversityIndexPage, UniversityPage
from library.parties.enums import ROLES_OF_UNIVERSITY, InstitutionKind, Role
from library.parties.models import Institution, InstitutionRole
from tests.factories import InstitutionFactory, UserFactory

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")


@pytest.fixture(scope="module")
def university(module_transaction: None, django_db_blocker: Any) -> Institution:
    with django_db_blocker.unblock():
        return InstitutionFactory(code="kaznu", name_kk="ҚазҰУ", name_ru="КазНУ", name_en="KazNU")


def page_in(language: str, institution: Institution) -> UniversityPage:
    return UniversityPage.objects.get(institution=institution, locale__language_code=language)


def counts() -> dict[str, int]:
    models = (
        Page,
        Group,
        Collection,
        GroupPagePermission,
        GroupCollectionPermission,
        InstitutionRole,
        Institution,
        Subject,
    )
    return {model.__name__: model.objects.count() for model in models}


def permissions_on(page: Page, institution: Institution, role: Role) -> set[str]:
    granted = GroupPagePermission.objects.filter(page=page, group=institution.group(role))
    return set(granted.values_list("permission__codename", flat=True))


@pytest.mark.parametrize(("language", "title"), [("kk", "ҚазҰУ"), ("ru", "КазНУ"), ("en", "KazNU")])
def test_page_in_each_language(university: Institution, language: str, title: str) -> None:
    page = page_in(language, university)

    assert (page.title, page.slug, page.live) == (title, "kaznu", True)
    assert page.get_parent().specific_class is UniversityIndexPage
    assert page.get_parent().locale.language_code == language
    assert page.url == f"/{language}/universities/kaznu/"


def test_pages_are_translations_of_each_other(university: Institution) -> None:
    assert len({page_in(language, university).translation_key for language in LANGUAGES}) == 1


def test_groups_and_media_collection(university: Institution) -> None:
    assert set(university.roles.values_list("role", flat=True)) == set(ROLES_OF_UNIVERSITY)
    assert university.media_collection.name == "kaznu"
    for role in (Role.EDITOR, Role.MODERATOR):
        own = GroupCollectionPermission.objects.filter(group=university.group(role))
        assert {permission.collection for permission in own} == {university.media_collection}
        assert own.count() == 3
    coordinator = university.group(Role.COORDINATOR)
    assert not GroupCollectionPermission.objects.filter(group=coordinator).exists()


def test_nobody_of_a_university_publishes_in_the_kazakh_tree(university: Institution) -> None:
    page = page_in("kk", university)

    assert permissions_on(page, university, Role.EDITOR) == {"add_page", "change_page"}
    assert "publish_page" not in permissions_on(page, university, Role.MODERATOR)
    assert permissions_on(page, university, Role.COORDINATOR) == set()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_nothing_is_added_in_the_trees_of_translations(university: Institution, language: str) -> None:
    page = page_in(language, university)

    assert permissions_on(page, university, Role.EDITOR) == {"change_page"}
    assert permissions_on(page, university, Role.MODERATOR) == {"change_page", "publish_page"}


def test_permissions_end_at_the_own_university(university: Institution) -> None:
    editor = UserFactory(institution=university, role=Role.EDITOR)
    other = page_in("kk", InstitutionFactory())

    assert page_in("kk", university).permissions_for_user(editor).can_edit()
    assert not other.permissions_for_user(editor).can_edit()
    assert not other.get_parent().permissions_for_user(editor).can_add_subpage()


def test_founding_again_adds_nothing(university: Institution) -> None:
    before = counts()

    found_university(institution=Institution.objects.get(pk=university.pk))

    assert counts() == before


def test_founding_again_adds_what_is_missing(university: Institution) -> None:
    before = counts()
    page_in("en", university).delete()
    university.group(Role.MODERATOR).page_permissions.all().delete()
    GroupCollectionPermission.objects.filter(group=university.group(Role.EDITOR)).delete()

    found_university(institution=Institution.objects.get(pk=university.pk))

    assert counts() == before
    assert page_in("en", university).translation_key == page_in("kk", university).translation_key


def test_association_is_founded_like_a_university() -> None:
    association = Institution.objects.association()

    assert {page_in(language, association).slug for language in LANGUAGES} == {"assoc"}
    assert association.kind == InstitutionKind.ASSOCIATION


def test_bootstrap_can_be_done_again(university: Institution) -> None:
    Subject.objects.filter(scheme="udc", code="51").update(label_en="Maths, as our librarian says")
    before = counts()

    assert list(bootstrap.steps())

    assert counts() == before
    assert Subject.objects.get(scheme="udc", code="51").label_en == "Maths, as our librarian says"


def test_subject_tables_are_trilingual_trees() -> None:
    subjects = Subject.objects.all()

    assert {scheme for (scheme,) in subjects.values_list("scheme").distinct()} == {"udc", "bbk", "grnti"}
    for field in ("label_kk", "label_ru", "label_en"):
        assert not subjects.filter(**{field: ""}).exists()
    assert Subject.objects.get(scheme="udc", code="512").parent.code == "51"


def test_tree_has_no_problems(university: Institution) -> None:
    assert Page.find_problems() == ([], [], [], [], [])
