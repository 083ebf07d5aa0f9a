"""The language switch, and what search engines are told."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from home.models import HomePage
from library.catalogue.models import CollectionPage, PublicationPage
from library.translations.context_processors import languages
from library.translations.links import links_of
from tests.factories import stand

pytestmark = pytest.mark.django_db


def shown(client: Client, address: str) -> dict[str, Any]:
    """The three variables of a page as its template has them."""
    response = client.get(address)
    return {
        "switch": {link.code: link.url for link in response.context["language_links"]},
        "current": [link.code for link in response.context["language_links"] if link.is_current],
        "alternates": dict(response.context["alternates"]),
        "canonical": str(response.context["canonical_url"]),
    }


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


# --- publications -------------------------------------------------------------------------------------


@pytest.fixture
def bilingual(collection: CollectionPage) -> PublicationPage:
    return stand(collection, title_kk="Алгебра", title_ru="Алгебра", languages=["rus"])


def test_switch_keeps_the_publication_and_the_query_string(
    client: Client, bilingual: PublicationPage
) -> None:
    found = shown(client, bilingual.url_in("ru") + "?from=list&page=2")
    assert found["current"] == ["ru"]
    assert found["switch"] == {
        code: f"{bilingual.url_in(code)}?from=list&page=2" for code in ("kk", "ru", "en")
    }


def test_publication_is_canonical_in_the_languages_it_speaks(
    client: Client, bilingual: PublicationPage
) -> None:
    for code in ("kk", "ru"):
        assert shown(client, bilingual.url_in(code))["canonical"] == absolute(bilingual.url_in(code))


def test_canonical_of_a_fallback_is_the_address_in_the_language_shown(
    client: Client, bilingual: PublicationPage
) -> None:
    assert shown(client, bilingual.url_in("en"))["canonical"] == absolute(bilingual.url_in("ru"))


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_alternates_are_the_languages_the_publication_speaks(
    client: Client, bilingual: PublicationPage, code: str
) -> None:
    assert shown(client, bilingual.url_in(code))["alternates"] == {
        "kk": absolute(bilingual.url_in("kk")),
        "ru": absolute(bilingual.url_in("ru")),
        "x-default": absolute(bilingual.url_in("ru")),
    }


def test_abstract_alone_makes_a_language_its_own(client: Client, collection: CollectionPage) -> None:
    publication = stand(collection, title_kk="Алгебра", abstract_en="On algebra")
    assert set(shown(client, publication.url_in("en"))["alternates"]) == {"kk", "en", "x-default"}


def test_publication_in_none_of_the_languages_is_canonical_in_kazakh(
    client: Client, collection: CollectionPage
) -> None:
    publication = stand(collection, title_kk="", title_other="Lineare Algebra", languages=["ger"])
    found = shown(client, publication.url_in("en"))
    assert found["alternates"] == {}
    assert found["canonical"] == absolute(publication.url_in("kk"))


def test_links_of_a_publication_cost_no_query(
    rf: RequestFactory, bilingual: PublicationPage, django_assert_num_queries: Callable
) -> None:
    request = rf.get(bilingual.url_in("kk"))
    request.page_shown = bilingual
    with django_assert_num_queries(0):
        assert len(links_of(request).switch) == 3


# --- pages that have copies -----------------------------------------------------------------------------


def address(collection: CollectionPage, code: str) -> str:
    return f"/{code}/{collection.url_path.split('/', 2)[2]}"


def test_switch_keeps_the_collection(client: Client, collection: CollectionPage) -> None:
    for code in ("kk", "ru", "en"):
        found = shown(client, address(collection, code) + "?order=title")
        assert found["current"] == [code]
        assert found["switch"] == {
            other: address(collection, other) + "?order=title" for other in ("kk", "ru", "en")
        }


def test_mirror_is_no_translation(client: Client, collection: CollectionPage) -> None:
    found = shown(client, address(collection, "en"))
    assert set(found["alternates"]) == {"kk", "ru", "x-default"}
    assert found["canonical"] == absolute(address(collection, "kk"))


def test_canonical_keeps_the_number_of_the_page_only(client: Client, collection: CollectionPage) -> None:
    found = shown(client, address(collection, "ru") + "?page=3&order=title")
    assert found["canonical"] == absolute(address(collection, "ru")) + "?page=3"
    assert found["alternates"]["kk"] == absolute(address(collection, "kk")) + "?page=3"


def test_first_page_has_one_address(client: Client, collection: CollectionPage) -> None:
    found = shown(client, address(collection, "kk") + "?page=1")
    assert found["canonical"] == absolute(address(collection, "kk"))


def test_page_missing_in_a_language_is_replaced_by_its_front_page(
    client: Client, collection: CollectionPage
) -> None:
    collection.get_translations().get(locale__language_code="en").delete()
    found = shown(client, address(collection, "kk"))
    assert found["switch"]["en"] == "/en/"
    assert "en" not in found["alternates"]


def test_switch_of_the_front_page(client: Client) -> None:
    assert shown(client, "/ru/")["switch"] == {"kk": "/kk/", "ru": "/ru/", "en": "/en/"}


def test_links_of_a_page_cost_one_query_and_then_none(
    rf: RequestFactory, django_assert_num_queries: Callable
) -> None:
    request = rf.get("/kk/")
    request.page_shown = HomePage.objects.get(locale__language_code="kk")
    with django_assert_num_queries(1):
        links_of(request)
    with django_assert_num_queries(0):
        links_of(request)


def test_translation_shows_up_in_the_links_when_it_is_published(
    client: Client, collection: CollectionPage
) -> None:
    assert "en" not in shown(client, address(collection, "kk"))["alternates"]
    page = collection.get_translations().get(locale__language_code="en")
    page.alias_of = None
    page.title = "Textbooks"
    page.save()
    page.save_revision().publish()
    assert "en" in shown(client, address(collection, "kk"))["alternates"]


# --- everything else ------------------------------------------------------------------------------------


def test_switch_of_the_search_keeps_what_was_searched(client: Client) -> None:
    found = shown(client, "/kk/search/?q=algebra&page=1")
    assert found["switch"]["ru"] == "/ru/search/?q=algebra&page=1"
    assert found["canonical"] == absolute("/kk/search/")
    assert set(found["alternates"]) == {"kk", "ru", "en", "x-default"}


def test_switch_outside_the_languages_comes_back_to_the_same_address(client: Client) -> None:
    found = shown(client, "/accounts/login/?next=/kk/")
    assert found["alternates"] == {}
    assert found["canonical"] == absolute("/accounts/login/")
    response = client.get(found["switch"]["ru"])
    assert response["Location"] == "/accounts/login/?next=/kk/"
    assert client.get(response["Location"]).wsgi_request.LANGUAGE_CODE == "ru"


def test_nothing_is_computed_for_templates_that_do_not_ask(
    rf: RequestFactory, django_assert_num_queries: Callable
) -> None:
    request = rf.get("/kk/")
    request.page_shown = HomePage.objects.get(locale__language_code="kk")
    with django_assert_num_queries(0):
        context = languages(request)
    with django_assert_num_queries(1):
        assert all(map(bool, context.values()))
