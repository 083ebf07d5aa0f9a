"""From an address to a page in three languages, and to a 404 where there is nothing to read."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from library.catalogue.models import CollectionPage, PublicationPage, UniversityIndexPage, UniversityPage
from tests.browsing import soup
from tests.factories import CollectionFactory, stand

from ..desk import Desk, sign_in

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")


@pytest.fixture(scope="module")
def page(desk: Desk, django_db_blocker: Any) -> PublicationPage:
    with django_db_blocker.unblock():
        return stand(
            CollectionFactory(parent=desk.collection),
            title_kk="Қазақ тілі",
            title_ru="Казахский язык",
            abstract_kk="Қазақша аңдатпа",
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_level_has_an_address(page: PublicationPage, client: Client, language: str) -> None:
    address = page.url_in(language)
    parts = address.strip("/").split("/")
    assert parts[1] == "universities"

    for length in range(1, len(parts) + 1):
        response = client.get(f"/{'/'.join(parts[:length])}/")
        assert response.status_code == 200, parts[:length]
        assert soup(response).html["lang"] == language


@pytest.mark.parametrize(
    ("language", "title", "marked"),
    [("kk", "Қазақ тілі", None), ("ru", "Казахский язык", None), ("en", "Қазақ тілі", "kk")],
)
def test_publication_in_the_best_language_it_has(
    page: PublicationPage, client: Client, language: str, title: str, marked: str | None
) -> None:
    heading = soup(client.get(page.url_in(language))).h1

    assert heading.get_text(strip=True).startswith(title)
    assert (heading.get("lang") or (heading.select_one("[lang]") or {}).get("lang")) in (marked, language)
    if marked:
        assert heading.get("lang") == marked or heading.select_one(f"[lang={marked}]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_publication_without_the_last_slash(page: PublicationPage, client: Client, language: str) -> None:
    response = client.get(page.url_in(language).rstrip("/"))

    assert response.status_code in (301, 302)
    assert response.url.endswith(page.url_in(language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path",
    [
        "universities/nowhere/",
        "universities/{code}/nowhere/",
        "universities/{code}/{collection}/nowhere/",
        "universities/{other}/{collection}/",
        "universities/{slug}/",
        "universities/{code}/{slug}/",
        "universities/{code}/{collection}/{slug}/",  # it lies one level deeper
        "{slug}/",
        "nowhere/",
    ],
)
def test_address_of_nothing(
    page: PublicationPage, desk: Desk, client: Client, language: str, path: str
) -> None:
    names = {
        "code": desk.institution.code,
        "other": desk.other.code,
        "collection": desk.collection.slug,
        "slug": page.slug,
    }

    assert client.get(f"/{language}/{path.format(**names)}").status_code == 404


def test_language_that_is_none_of_ours(client: Client) -> None:
    assert client.get("/de/universities/", follow=True).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_draft_is_404_even_for_its_editor(desk: Desk, language: str) -> None:
    """Its editor has a preview for that."""
    draft = stand(desk.collection, live=False)

    for client in (Client(), sign_in(desk.editor), sign_in(desk.superuser)):
        assert client.get(draft.url_in(language)).status_code == 404


def test_preview_of_a_draft_is_for_its_editors(desk: Desk) -> None:
    draft = desk.publication()
    address = f"/admin/pages/{draft.pk}/view_draft/"

    for person in (desk.editor, desk.moderator, desk.approver):
        response = sign_in(person).get(address)
        assert response.status_code == 200
        assert draft.title_kk in response.content.decode()
    for person in (desk.student, desk.stranger, desk.coordinator):
        assert sign_in(person).get(address).status_code in (302, 403), person
    assert Client().get(address).status_code == 302


def test_same_slug_in_two_universities_is_two_pages(desk: Desk, client: Client) -> None:
    here = CollectionFactory(institution=desk.institution, name="books")
    there = CollectionFactory(institution=desk.other, name="books")

    for collection in (here, there):
        response = client.get(f"/ru/universities/{collection.institution.code}/books/")
        assert response.context["page"].specific.institution == collection.institution


def test_publications_live_in_the_kazakh_tree_only(desk: Desk) -> None:
    for language in ("ru", "en"):
        parent = desk.collection.get_translation(Locale.objects.get(language_code=language))
        assert not PublicationPage.can_create_at(parent)
        for person in (desk.editor, desk.administrator, desk.superuser):
            address = f"/admin/pages/add/catalogue/publicationpage/{parent.pk}/"
            assert sign_in(person).get(address).status_code in (302, 403), person
            assert sign_in(person).post(address, {"title_kk": "Көшірме"}).status_code in (302, 403)
    assert not PublicationPage.objects.exclude(locale__language_code="kk").exists()


@pytest.mark.parametrize("model", [UniversityPage, UniversityIndexPage])
def test_trees_are_made_by_actions_not_by_the_page_form(desk: Desk, model: type) -> None:
    parent = UniversityIndexPage.objects.get(locale__language_code="kk")

    address = f"/admin/pages/add/catalogue/{model._meta.model_name}/{parent.pk}/"

    assert sign_in(desk.superuser).get(address).status_code in (302, 403)


def test_collection_lists_publications_of_collections_in_it(
    desk: Desk, page: PublicationPage, client: Client
) -> None:
    outer = f"/en/universities/{desk.institution.code}/{desk.collection.slug}/"

    listed = client.get(outer).context["page_obj"]

    assert page.pk in [one.pk for one in listed]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {0, 1, 2}),
        ({"type": "monograph"}, {1}),
        ({"year": "2020"}, {0, 1}),
        ({"language": "rus"}, {2}),
        ({"type": "textbook", "year": "2020"}, {0}),
        ({"type": "no such", "year": "soon", "language": "??", "page": "x"}, {0, 1, 2}),
        ({"year": "٢٠٢٠"}, {0, 1, 2}),
        ({"page": "99"}, {0, 1, 2}),
    ],
)
def test_filters_of_a_collection(desk: Desk, client: Client, query: dict[str, str], found: set[int]) -> None:
    collection = CollectionFactory(institution=desk.institution)
    pages = [
        stand(collection, type="textbook", year=2020),
        stand(collection, type="monograph", year=2020),
        stand(collection, type="textbook", year=2021, languages=["rus"]),
    ]

    response = client.get(f"/kk/universities/{desk.institution.code}/{collection.slug}/", query)

    assert {one.pk for one in response.context["page_obj"]} == {pages[number].pk for number in found}


def test_collection_is_cut_into_pages_of_twenty_in_alphabetical_order(desk: Desk, client: Client) -> None:
    collection = CollectionFactory(institution=desk.institution)
    letters = "АӘБВГҒДЕЖЗИКҚЛМНОӨПРСТУҰҮ"
    for letter in reversed(letters):
        stand(collection, title_kk=f"{letter} кітабы")
    stand(collection, title_kk="Жоба", live=False)
    address = f"/kk/universities/{desk.institution.code}/{collection.slug}/"

    pages = [client.get(address, {"order": "title", "page": number}).context["page_obj"] for number in (1, 2)]

    assert [len(page) for page in pages] == [20, 5]
    assert "".join(one.title[0] for page in pages for one in page) == letters


def test_collection_made_by_code_in_other_languages(desk: Desk) -> None:
    """Titles are given where they are known, and mirrored from the Kazakh page where they are not."""
    collection = CollectionFactory(
        institution=desk.institution, name="partly", titles={"kk": "Топтама", "ru": "Коллекция"}
    )

    titles = {
        one.locale.language_code: (one.title, bool(one.alias_of_id), one.code)
        for one in CollectionPage.objects.filter(translation_key=collection.translation_key)
    }
    code = f"{desk.institution.code}-partly"
    assert titles == {
        "kk": ("Топтама", False, code),
        "ru": ("Коллекция", False, code),
        "en": ("Топтама", True, code),
    }
