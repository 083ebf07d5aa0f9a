"""The search for programs: questions, answers, and what is refused."""

from collections.abc import Callable
from datetime import UTC
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.dateparse import parse_datetime

from library.catalogue.enums import AccessLevel, ContributorRole, PublicationType, SubjectScheme
from library.catalogue.models import PublicationPage
from library.catalogue.records import ContributorEntry, IdentifierEntry, SubjectEntry
from library.core.identifiers import IdentifierScheme

from .conftest import Carry, Publish, Shelves, follow

pytestmark = pytest.mark.django_db
SEARCH = "/api/v1/search"
QUERIES = 10  # of a visitor; a reader who is signed in costs four more


@pytest.fixture
def book(publish: Publish) -> PublicationPage:
    return publish(
        titles={"kk": "Қазақ әдебиеті", "ru": "Казахская литература"},
        subtitles={"kk": "оқулық"},
        abstracts={"en": "Poets and times."},
        type=PublicationType.MONOGRAPH,
        year=1998,
        languages=["kaz", "rus"],
        access=AccessLevel.PARTICIPANTS,
        contributors=[
            ContributorEntry("Үлгі, Автор"),
            ContributorEntry("Ред, Актор", ContributorRole.EDITOR),
        ],
        subjects=[SubjectEntry(SubjectScheme.UDC, "821.512.122")],
        identifiers=[IdentifierEntry(IdentifierScheme.ISBN, "978-5-699-12014-7")],
        programmes=["6B06102"],
    )


def ask(client: Client | None = None, status: int = 200, language: str = "kk", **parameters: Any) -> Any:
    response = (client or Client()).get(SEARCH, parameters, headers={"Accept-Language": language})
    assert response.status_code == status, response.content.decode()
    return response.json()


def test_answer_describes_what_was_found(book: PublicationPage, carry: Carry) -> None:
    carry(book, ["бет", "бет"])
    follow()
    answer = ask(q="әдебиет")
    assert (answer["count"], answer["suggestion"], answer["next_cursor"]) == (1, "", "")
    assert answer["next"] is None
    assert answer["is_cut"] is False
    (found,) = answer["results"]
    published = parse_datetime(found.pop("published"))
    assert published is not None
    assert published.tzinfo == UTC
    assert published == book.first_published_at.replace(microsecond=0)
    assert found.pop("modified").endswith("Z")
    assert found.pop("subjects")[0]["code"] == "821.512.122"
    assert found == {
        "uuid": str(book.uuid),
        "id": f"http://testserver/id/{book.uuid}",
        "url": f"http://testserver{book.url_in('kk')}",
        "type": "monograph",
        "titles": {"kk": "Қазақ әдебиеті", "ru": "Казахская литература"},
        "subtitles": {"kk": "оқулық"},
        "contributors": [
            {"role": "aut", "names": {"kk": "Үлгі, Автор"}, "orcid": ""},
            {"role": "edt", "names": found["contributors"][1]["names"], "orcid": ""},
        ],
        "year": 1998,
        "languages": ["kaz", "rus"],
        "institution": {"code": book.institution.code, "name": book.institution.name_in("kk").text},
        "collections": [book.get_parent().specific.code],
        "programmes": ["6B06102"],
        "identifiers": [{"scheme": "isbn", "value": "978-5-699-12014-7"}],
        "abstracts": {"en": "Poets and times."},
        "access": {
            "level": "participants",
            "embargo_until": None,
            "may_read": False,
            "reason": "sign-in",
        },
        "files": [{"media_type": "application/pdf", "pages": 2}],
    }
    assert Client().get(found["id"]).status_code == 303


@pytest.mark.parametrize(
    ("parameters", "is_found"),
    [
        ({"q": "исбн OR әдебиеттің"}, True),
        ({"type": ["article", "monograph"]}, True),
        ({"type": "article"}, False),
        ({"year": 1998}, True),
        ({"year_from": 1998, "year_to": 2000}, True),
        ({"year_from": 1999}, False),
        ({"author": "Үлгі, Автор"}, True),
        ({"author": "Басқа, Адам"}, False),
        ({"subject": "udc:821"}, True),
        ({"programme": "6B06102"}, True),
        ({"language": "rus", "access": "participants"}, True),
    ],
)
def test_parameters_are_those_of_the_page(
    book: PublicationPage, parameters: dict[str, Any], is_found: bool
) -> None:
    follow()
    assert ask(**parameters)["count"] == int(is_found)


def test_facets_are_counted_when_asked_for(book: PublicationPage, publish: Publish) -> None:
    publish("Қазақ тарихы", type=PublicationType.ARTICLE, year=2001)
    follow()
    assert ask()["facets"] == {}
    facets = ask(facets=["type,year", "institution"], type="article", lang="en")["facets"]
    assert set(facets) == {"type", "year", "institution"}
    assert {(one["value"], one["label"], one["count"]) for one in facets["type"]} == {
        ("article", "Article", 1),
        ("monograph", "Monograph", 1),
    }
    assert facets["year"] == [{"value": "2001", "label": "2001", "count": 1}]
    assert facets["institution"][0]["value"] == book.institution.code


def test_every_facet_has_labels(book: PublicationPage) -> None:
    follow()
    names = "institution,collection,type,year,language,access,subject,programme"
    facets = ask(facets=names, lang="ru")["facets"]
    assert ",".join(facets) == names
    assert facets["collection"][0]["label"] == book.get_parent().get_translation(locale_of("ru")).title
    assert {one["label"] for one in facets["language"]} == {"Казахский", "Русский"}


def locale_of(language: str) -> Any:
    from wagtail.models import Locale

    return Locale.objects.get(language_code=language)


@pytest.mark.parametrize(
    ("asked", "browser", "answered"), [("", "ru", "ru"), ("en", "ru", "en"), ("", "de", "kk")]
)
def test_language_of_labels(book: PublicationPage, asked: str, browser: str, answered: str) -> None:
    follow()
    response = Client().get(SEARCH, {"lang": asked} if asked else {}, headers={"Accept-Language": browser})
    assert response.headers["Content-Language"] == answered
    assert response.json()["results"][0]["url"] == f"http://testserver{book.url_in(answered)}"
    assert response.json()["results"][0]["institution"]["name"] == book.institution.name_in(answered).text


def test_a_better_spelling_is_suggested(book: PublicationPage) -> None:
    follow()
    assert ask(q="әдепиет")["suggestion"] == "әдебиеті"


# --- whose texts ------------------------------------------------------------------------------------


def test_texts_are_matched_for_those_who_may_read(
    book: PublicationPage, carry: Carry, shelves: Shelves, signed_in: Callable[..., Client]
) -> None:
    carry(book, ["Құпиясөз осы бетте"])
    follow()
    assert ask(q="құпиясөз")["count"] == 0
    assert ask(signed_in(shelves.readers["outside"]), q="құпиясөз")["count"] == 0
    found = ask(signed_in(shelves.readers["other"]), q="құпиясөз")
    assert found["count"] == 1
    assert found["results"][0]["access"]["may_read"] is True
    assert found["results"][0]["access"]["reason"] == "participant"


def test_drafts_are_nobodys(
    book: PublicationPage, shelves: Shelves, signed_in: Callable[..., Client]
) -> None:
    follow()
    book.unpublish()
    assert ask(signed_in(shelves.readers["approver"]))["results"] == []
    follow()
    assert ask(signed_in(shelves.readers["approver"]))["count"] == 0


# --- what is refused --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parameters", "name"),
    [
        ({"colour": "red"}, "colour"),
        ({"page": 2}, "page"),
        ({"type": "scroll"}, "type"),
        ({"type": ""}, "type"),
        ({"type": ["article", "scroll"]}, "type"),
        ({"year": "abc"}, "year"),
        ({"year": 12}, "year"),
        ({"year_from": "1_990"}, "year_from"),
        ({"year_to": 30000}, "year_to"),
        ({"language": "kk"}, "language"),
        ({"access": "all"}, "access"),
        ({"subject": "004"}, "subject"),
        ({"subject": "udc:\x01"}, "subject"),
        ({"institution": "a/b"}, "institution"),
        ({"programme": ["6B06102"] * 51}, "programme"),
        ({"order": "random"}, "order"),
        ({"order": ["newest", "title"]}, "order"),
        ({"limit": 0}, "limit"),
        ({"limit": 101}, "limit"),
        ({"limit": 10**30}, "limit"),
        ({"facets": "type,colour"}, "facets"),
        ({"lang": "de"}, "lang"),
        ({"author": "ұ" * 256}, "author"),
        ({"cursor": "nonsense"}, "cursor"),
    ],
)
def test_what_is_not_understood_is_a_problem(parameters: dict[str, Any], name: str) -> None:
    response = Client().get(SEARCH, parameters)
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert (problem["status"], problem["type"]) == (400, "about:blank")
    assert [error["name"] for error in problem["errors"]] == [name]


@pytest.mark.parametrize(
    ("language", "detail"),
    [
        ("kk", "Мыналардың бірі: open, participants, institution, closed."),
        ("ru", "Одно из: open, participants, institution, closed."),
        ("en", "One of: open, participants, institution, closed."),
    ],
)
def test_problems_are_told_in_the_language_of_who_asks(language: str, detail: str) -> None:
    for answer in (
        ask(status=400, language=language, access="x"),
        ask(status=400, language="de", access="x", lang=language),
    ):
        assert answer["errors"] == [{"name": "access", "detail": detail}]


@pytest.mark.parametrize(
    "text",
    ['"', "'; DROP TABLE x; --", "\0", "a & | ! ( :*", "(" * 5000, b"\xff\xfe", "author:", "-", "ә" * 10_000],
)
def test_no_text_is_an_error(book: PublicationPage, text: str | bytes) -> None:
    follow()
    assert ask(q=text)["count"] >= 0


def test_nothing_is_written(client: Client) -> None:
    for method in ("post", "put", "patch", "delete"):
        response = getattr(client, method)(SEARCH)
        assert response.status_code == 405
        assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD"}


def test_head_is_answered_without_a_body(client: Client, book: PublicationPage) -> None:
    follow()
    response = client.head(SEARCH)
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize("address", ["/api/", "/api/v1/nothing", "/api/v1/search/", "/api/v2/search"])
def test_unknown_addresses_are_problems(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"


# --- scripts of other sites, and what an answer costs -----------------------------------------------


def test_pages_of_other_sites_may_ask(client: Client) -> None:
    origin = {"Origin": "https://kitap.example.kz"}
    answer = client.get(SEARCH, headers=origin)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Link" in answer.headers["Access-Control-Expose-Headers"]
    asked = {**origin, "Access-Control-Request-Method": "GET"}
    assert "POST" not in client.options(SEARCH, headers=asked).headers["Access-Control-Allow-Methods"]
    assert "Access-Control-Allow-Origin" not in client.get("/kk/search/", headers=origin).headers


def test_answers_are_not_for_caches_of_others(client: Client) -> None:
    assert client.get(SEARCH).headers["Cache-Control"] == "private, no-cache"


def test_queries_do_not_grow_with_the_results(
    book: PublicationPage, publish: Publish, shelves: Shelves, signed_in: Callable[..., Client]
) -> None:
    follow()
    few = queries()
    for number in range(6):
        publish(
            f"Қазақ тілі {number}",
            contributors=[ContributorEntry(f"Автор, {number}"), ContributorEntry(f"Автор, {number + 9}")],
            subjects=[SubjectEntry(SubjectScheme.UDC, f"82{number}")],
            collection=shelves.elsewhere if number % 2 else None,
        )
    follow()
    assert queries(limit=100) == few <= QUERIES
    assert queries(signed_in(shelves.readers["own"]), limit=100) <= QUERIES + 4


def queries(client: Client | None = None, **parameters: Any) -> int:
    with CaptureQueriesContext(connection) as captured:
        ask(client, **parameters)
    return len(captured)
