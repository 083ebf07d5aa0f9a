"""Addresses that choose a language."""

import uuid
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from library.catalogue.models import CollectionPage
from tests.factories import UserFactory, stand

pytestmark = pytest.mark.django_db
COOKIE = settings.LANGUAGE_COOKIE_NAME


@pytest.mark.parametrize(
    ("cookie", "accepted", "language"),
    [
        (None, None, "kk"),
        (None, "en-GB,en;q=0.8", "en"),
        (None, "de,ru;q=0.5", "ru"),
        (None, "de", "kk"),
        ("ru", "en", "ru"),
        ("tlh", "en", "en"),
    ],
)
def test_front_door(client: Client, cookie: str | None, accepted: str | None, language: str) -> None:
    if cookie:
        client.cookies[COOKIE] = cookie
    response = client.get("/", headers={"accept-language": accepted} if accepted else {})
    assert (response.status_code, response["Location"]) == (302, f"/{language}/")
    assert {"Accept-Language", "Cookie"} <= set(response["Vary"].split(", "))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_persistent_address_leads_to_the_publication_in_the_readers_language(
    client: Client, collection: CollectionPage, language: str, django_assert_num_queries: Callable
) -> None:
    publication = stand(collection)
    with django_assert_num_queries(1):
        response = client.get(f"/id/{publication.uuid}", headers={"accept-language": language})
    assert response.status_code == 303
    assert response["Location"] == publication.url_in(language)
    assert client.get(response["Location"]).status_code == 200


def test_persistent_address_of_a_draft_is_unknown(english: Client, collection: CollectionPage) -> None:
    publication = stand(collection, live=False)
    assert english.get(f"/id/{publication.uuid}").status_code == 404


def test_persistent_address_of_nothing_is_unknown(english: Client) -> None:
    assert english.get(f"/id/{uuid.uuid4()}").status_code == 404


def test_address_without_a_language_is_looked_for_in_the_readers(english: Client) -> None:
    assert english.get("/universities/")["Location"] == "/en/universities/"


@pytest.mark.parametrize(
    ("back", "location"),
    [
        ("/accounts/login/?next=/kk/", "/accounts/login/?next=/kk/"),
        ("/kk/search/?q=тіл", "/ru/search/?q=тіл"),
        ("https://example.com/", "/"),
        ("//example.com/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_switch_sets_the_cookie_and_goes_back_where_it_may(client: Client, back: str, location: str) -> None:
    response = client.get("/language/ru/", {"next": back})
    assert response.status_code == 302
    assert response["Location"] == location.replace("тіл", "%D1%82%D1%96%D0%BB")
    assert response.cookies[COOKIE].value == "ru"
    assert "no-store" in response["Cache-Control"]


def test_switch_knows_our_languages_only(client: Client) -> None:
    response = client.get("/language/de/", follow=True)
    assert response.status_code == 404


@pytest.fixture
def english() -> Client:
    """A browser that asks for English."""
    return Client(headers={"accept-language": "en"})


def test_language_read_in_stays_after_signing_in(english: Client, collection: CollectionPage) -> None:
    reader = UserFactory(student=True, institution=collection.institution)
    assert COOKIE in english.get("/ru/").cookies
    assert english.get("/accounts/login/").wsgi_request.LANGUAGE_CODE == "ru"
    english.force_login(reader)
    assert english.get("/")["Location"] == "/ru/"


def test_readers_in_the_language_of_their_browser_get_no_cookie(english: Client) -> None:
    assert COOKIE not in english.get("/en/").cookies


def test_cookie_is_set_once(english: Client) -> None:
    assert COOKIE in english.get("/ru/").cookies
    assert COOKIE not in english.get("/ru/").cookies


def test_page_that_does_not_exist_sets_no_cookie(english: Client) -> None:
    assert COOKIE not in english.get("/ru/nowhere/").cookies
