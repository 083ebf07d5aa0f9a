"""wagtail-localize is closed for publications: they speak three languages themselves."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from library.catalogue.models import CollectionPage, PublicationPage
from library.parties.enums import Role
from library.parties.models import User
from library.translations import trees
from library.translations.errors import PublicationsHaveNoCopies
from tests.factories import UserFactory, stand

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def publication(collection: CollectionPage) -> PublicationPage:
    return stand(collection)


@pytest.fixture(scope="module")
def superuser(collection: CollectionPage, django_db_blocker: Any) -> User:
    with django_db_blocker.unblock():
        return UserFactory(is_superuser=True, institution=collection.institution)


def russian() -> Locale:
    return Locale.objects.get(language_code="ru")


def copies() -> int:
    return PublicationPage.objects.exclude(locale__language_code="kk").count()


@pytest.mark.parametrize("is_alias", [True, False])
def test_nothing_makes_a_copy(publication: PublicationPage, is_alias: bool) -> None:
    with pytest.raises((PublicationsHaveNoCopies, ValidationError)):  # the number of an alias is taken
        publication.copy_for_translation(russian(), alias=is_alias)
    assert copies() == 0


def test_nothing_makes_an_alias(publication: PublicationPage) -> None:
    other = stand(publication.get_parent())
    other.alias_of = publication
    with pytest.raises(PublicationsHaveNoCopies):
        other.save()


def test_localize_makes_no_copy(publication: PublicationPage, superuser: User) -> None:
    with pytest.raises(PublicationsHaveNoCopies):
        translate_object(publication, [russian()], user=superuser)
    assert copies() == 0


def test_publication_can_be_copied_within_its_language(publication: PublicationPage) -> None:
    copy = publication.copy(update_attrs={"slug": "copy"})
    assert copy.uuid != publication.uuid


# --- synchronising a locale -----------------------------------------------------------------------------


def synchronise(target: str = "en") -> None:
    LocaleSynchronization.objects.create(
        locale=Locale.objects.get(language_code=target), sync_from=Locale.objects.get(language_code="kk")
    )


def test_synchronising_a_locale_takes_collections_and_no_publications(publication: PublicationPage) -> None:
    collection = publication.get_parent()
    collection.get_translations().get(locale__language_code="en").delete()
    synchronise()
    assert collection.get_translations().get(locale__language_code="en").alias_of_id == collection.pk
    assert copies() == 0


def test_synchronising_costs_nothing_for_publications(
    collection: CollectionPage, django_assert_num_queries: Callable
) -> None:
    before = _count_queries(trees.page_index)
    for _number in range(3):
        stand(collection)
    with django_assert_num_queries(before):
        trees.page_index()


def _count_queries(function: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        function()
    return len(captured)


def test_new_publication_gets_no_alias_where_locales_are_synchronised(
    collection: CollectionPage, signed_in: SignIn
) -> None:
    synchronise()
    editor = UserFactory(institution=collection.institution, role=Role.EDITOR)
    response = signed_in(editor).post(
        reverse("wagtailadmin_pages:add", args=["catalogue", "publicationpage", collection.pk]), FORM
    )
    assert response.status_code == 302, response.context["form"].errors
    created = PublicationPage.objects.get(title_kk="Жаңа кітап")
    assert not created.get_translations().exists()


def _empty(formset: str) -> dict[str, str]:
    return {f"{formset}-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}


FORM = {
    "title_kk": "Жаңа кітап",
    "type": "textbook",
    "access": "open",
    "licence": "all-rights-reserved",
    "degree_level": "",
    **_empty("contributors"),
    **_empty("publication_subjects"),
    **_empty("identifiers"),
    **_empty("files"),
    **_empty("comments"),
}


# --- the administration ---------------------------------------------------------------------------------


def test_submit_view_does_not_know_publications(
    publication: PublicationPage, superuser: User, signed_in: SignIn
) -> None:
    address = reverse("wagtail_localize:submit_page_translation", args=[publication.pk])
    client = signed_in(superuser)
    assert client.get(address).status_code == 404
    assert client.post(address, {"locales": [russian().pk]}).status_code == 404
    assert not TranslationSource.objects.exists()


def test_subtree_is_translated_without_its_publications(
    publication: PublicationPage, superuser: User, signed_in: SignIn
) -> None:
    collection = publication.get_parent()
    university = collection.get_parent()
    locale = Locale.objects.get(language_code="en")
    response = signed_in(superuser).post(
        reverse("wagtail_localize:submit_page_translation", args=[university.pk]),
        {"locales": [locale.pk], "include_subtree": "on"},
    )
    assert response.status_code == 302
    translated = set(Translation.objects.values_list("source__object_id", flat=True))
    assert translated == {university.translation_key, collection.translation_key}
    assert copies() == 0


def test_form_counts_the_pages_of_a_subtree_without_publications(
    publication: PublicationPage, superuser: User, signed_in: SignIn
) -> None:
    university = publication.get_parent().get_parent()
    address = reverse("wagtail_localize:submit_page_translation", args=[university.pk])
    form = signed_in(superuser).get(address).context["form"]
    assert "1" in str(form.fields["include_subtree"].label)


@pytest.mark.parametrize("view", ["wagtailadmin_explore", "wagtailadmin_pages:edit"])
def test_no_button_translates_a_publication(
    publication: PublicationPage, superuser: User, signed_in: SignIn, view: str
) -> None:
    page = publication.get_parent() if view == "wagtailadmin_explore" else publication
    content = signed_in(superuser).get(reverse(view, args=[page.pk])).content.decode()
    assert str(publication) in content
    assert reverse("wagtail_localize:submit_page_translation", args=[publication.pk]) not in content
    assert "localize-restart-translation" not in content
    assert "localize-convert-to-alias" not in content


def test_button_translates_a_collection(
    collection: CollectionPage, superuser: User, signed_in: SignIn
) -> None:
    address = reverse("wagtailadmin_explore", args=[collection.get_parent().pk])
    content = signed_in(superuser).get(address).content.decode()
    assert reverse("wagtail_localize:submit_page_translation", args=[collection.pk]) in content


def test_explorer_asks_nothing_more_for_each_publication(
    collection: CollectionPage, superuser: User, signed_in: SignIn
) -> None:
    client = signed_in(superuser)
    address = reverse("wagtailadmin_explore", args=[collection.pk])
    for _number in range(2):
        stand(collection)
    client.get(address)
    few = _count_queries(lambda: client.get(address))
    for _number in range(8):
        stand(collection)
    assert _count_queries(lambda: client.get(address)) == few


def test_no_page_of_another_tree_is_a_publication(publication: PublicationPage) -> None:
    for page in Page.objects.filter(locale=russian()).specific():
        assert not isinstance(page, PublicationPage)
