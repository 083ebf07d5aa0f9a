"""The Atom feed of a search, as programmes get it."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client
from lxml import etree

from library.catalogue.enums import AccessLevel, PublicationType, SubjectScheme
from library.catalogue.models import PublicationPage
from library.catalogue.records import ContributorEntry, SubjectEntry
from tests.browsing import soup

from .conftest import Carry, Publish, Shelves, follow

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
OF_FEED = {"id": 1, "title": 1, "updated": 1}
OF_ENTRY = {"id": 1, "title": 1, "updated": 1, "published": 1}


def feed(client: Client, language: str = "kk", **parameters: Any) -> Any:
    follow()
    caches["feeds"].clear()
    response = client.get(f"/{language}/search/feed/", parameters)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return valid(response)


def valid(response: HttpResponse) -> Any:
    """What RFC 4287 requires of the elements used here: 4.1.1, 4.1.2, 3.1 to 3.3, 4.2."""
    root = etree.fromstring(response.content)
    assert root.tag == f"{ATOM}feed"
    assert root.get(LANG)
    _has_once(root, OF_FEED)
    assert root.find(f"{ATOM}author/{ATOM}name").text
    assert {link.get("rel") for link in root.findall(f"{ATOM}link")} == {"alternate", "self"}
    ids = [root.findtext(f"{ATOM}id")]
    for entry in root.findall(f"{ATOM}entry"):
        _has_once(entry, OF_ENTRY)
        assert len(entry.findall(f"{ATOM}link[@rel='alternate']")) == 1, "there is no content"
        assert len(entry.findall(f"{ATOM}summary")) <= 1
        ids.append(entry.findtext(f"{ATOM}id"))
    assert len(set(ids)) == len(ids)
    assert all(re.match(r"https?://[^/]+/", one) for one in ids)
    for name in ("updated", "published"):
        assert all(DATE.fullmatch(one.text) for one in root.iter(f"{ATOM}{name}"))
    assert all(link.get("href").startswith("http") for link in root.iter(f"{ATOM}link"))
    assert all(category.get("term") for category in root.iter(f"{ATOM}category"))
    assert all(name.text.strip() for name in root.iter(f"{ATOM}name"))
    return root


def _has_once(element: Any, required: dict[str, int]) -> None:
    counts = {name: len(element.findall(f"{ATOM}{name}")) for name in required}
    assert counts == required


def titles(root: Any) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in root.findall(f"{ATOM}entry")]


@pytest.fixture
def book(publish: Publish) -> PublicationPage:
    return publish(
        titles={"kk": "Қазақ әдебиеті", "ru": "Казахская <литература> & язык"},
        type=PublicationType.MONOGRAPH,
        abstracts={"ru": "О литературе."},
        languages=["kaz"],
        contributors=[ContributorEntry("Үлгі, Автор"), ContributorEntry("Екінші, Автор")],
        subjects=[SubjectEntry(SubjectScheme.UDC, "821.512.122")],
    )


def test_entry_tells_what_the_record_says(client: Client, book: PublicationPage) -> None:
    root = feed(client, "ru", q="әдебиет")
    [entry] = root.findall(f"{ATOM}entry")

    assert root.get(LANG) == "ru"
    assert entry.findtext(f"{ATOM}id") == f"http://testserver/id/{book.uuid}"
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver{book.url_in('ru')}"
    title = entry.find(f"{ATOM}title")
    assert (title.text, title.get(LANG), title.get("type")) == ("Казахская <литература> & язык", "ru", "text")
    names = [name.text for name in entry.iterfind(f"{ATOM}author/{ATOM}name")]
    assert names == ["Үлгі, Автор", "Екінші, Автор"]
    terms = {one.get("term"): one.get("label") for one in entry.iterfind(f"{ATOM}category")}
    assert terms["monograph"] == "Монография"
    assert "udc:821.512.122" in terms
    assert entry.findtext(f"{ATOM}summary") == "О литературе."
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}published")).date() == book.first_published_at.date()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_texts_say_their_own_language(client: Client, publish: Publish, language: str) -> None:
    publish("Физика")
    root = feed(client, language, q="физика")
    assert root.get(LANG) == language
    assert root.find(f"{ATOM}entry/{ATOM}title").get(LANG) == "kk"


def test_newest_come_first_and_fifty_at_most(client: Client, publish: Publish) -> None:
    for number in range(52):
        publish(f"Физика {number}")
    expected = [f"Физика {number}" for number in range(51, 1, -1)]
    assert titles(feed(client, q="физика", order="title")) == expected


def test_same_parameters_as_the_results(client: Client, book: PublicationPage, publish: Publish) -> None:
    publish("Қазақ әдебиеті туралы", type=PublicationType.ARTICLE)
    assert titles(feed(client, q="әдебиет", type="article")) == ["Қазақ әдебиеті туралы"]
    assert len(titles(feed(client))) == 2


def test_results_lead_to_the_feed(client: Client) -> None:
    page = soup(client.get("/en/search/", {"q": "physics", "page": "1"}))
    address = "/en/search/feed/?q=physics"
    [link] = page.select("head link[rel=alternate][type='application/atom+xml']")
    assert link["href"] == address
    assert page.select_one(f"main a[href='{address}']")
    assert client.get(address).status_code == 200


def test_equal_wishes_are_one_feed(client: Client, publish: Publish) -> None:
    publish("Физика")
    plain = feed(client, q="физика")
    other = feed(client, q=" физика  ", page="3", type="novel", order="title", utm_source="x")
    assert etree.tostring(plain) == etree.tostring(other)


# --- who sees what ------------------------------------------------------------------------------------


def test_texts_are_matched_as_for_anybody(
    client: Client, publish: Publish, carry: Carry, shelves: Shelves
) -> None:
    carry(publish("Жабық", access=AccessLevel.INSTITUTION), ["құпия өлең"])
    carry(publish("Ашық", access=AccessLevel.OPEN), ["белгілі өлең"])
    client.force_login(shelves.readers["own"])
    assert titles(feed(client, q="өлең")) == ["Ашық"], "the feed is kept for all"
    assert titles(feed(client, q="жабық")) == ["Жабық"], "what is said of closed works is public"


def test_what_was_unpublished_is_gone(client: Client, book: PublicationPage) -> None:
    follow()
    book.unpublish()
    response = client.get("/kk/search/feed/", {"q": "әдебиет"})
    assert titles(valid(response)) == []


# --- asking again -------------------------------------------------------------------------------------


def test_who_has_it_already_is_told_so(client: Client, book: PublicationPage) -> None:
    follow()
    first = client.get("/kk/search/feed/")
    assert "max-age=300" in first["Cache-Control"]
    assert "public" in first["Cache-Control"]
    for headers in (
        {"If-None-Match": first["ETag"]},
        {"If-Modified-Since": first["Last-Modified"]},
    ):
        again = client.get("/kk/search/feed/", headers=headers)
        assert (again.status_code, again.content) == (304, b"")


def test_new_entry_changes_the_tag(client: Client, book: PublicationPage, publish: Publish) -> None:
    follow()
    first = client.get("/kk/search/feed/")
    publish("Жаңа кітап")
    follow()
    caches["feeds"].clear()  # a minute later
    again = client.get("/kk/search/feed/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert again["ETag"] != first["ETag"]


def test_empty_feed_stays_the_same(client: Client) -> None:
    first = client.get("/kk/search/feed/", {"q": "жоқ"})
    valid(first)
    caches["feeds"].clear()
    again = client.get("/kk/search/feed/", {"q": "жоқ"}, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_asked_again_within_a_minute_it_costs_no_query(
    client: Client, book: PublicationPage, django_assert_num_queries: Callable
) -> None:
    follow()
    client.get("/kk/search/feed/")
    with django_assert_num_queries(0):
        client.get("/kk/search/feed/")


def test_feed_is_only_read(client: Client) -> None:
    assert client.head("/kk/search/feed/").status_code == 200
    assert client.post("/kk/search/feed/").status_code == 405


# --- hostile and damaged ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "parameters",
    [
        {"q": '"' * 10_001},
        {"q": "\x00\x01\x1f\ufffe\ud800"},
        {"q": "]]></title><script>alert(1)</script>&amp;"},
        {"q": "' OR 1=1; DROP TABLE search_change; --"},
        {"q": "a & !b | (c:* <-> d"},
        {"subject": ["udc:\x00", "udc:'", "x"] * 500},
        {"year_from": "99999999999999999999", "order": "²"},
        {"institution": ["kaznu"] * 60},
    ],
)
def test_hostile_queries_are_feeds(client: Client, parameters: dict[str, Any]) -> None:
    safe = {name: _sendable(value) for name, value in parameters.items()}
    feed(client, **safe)


def _sendable(value: Any) -> Any:
    """Half a pair of UTF-16 is no UTF-8: sent as the bytes it would be."""
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value


def test_control_characters_of_a_record_do_not_break_the_feed(client: Client, publish: Publish) -> None:
    publish("Физика\x0b\x1f\ufffe негіздері", abstracts={"kk": "Бір\x08екі"})
    [title] = titles(feed(client, q="физика"))
    assert title.split() == ["Физика", "негіздері"]


def test_a_collection_nobody_may_see_is_not_named(client: Client, shelves: Shelves) -> None:
    from library.catalogue.models import CollectionPage

    CollectionPage.objects.filter(pk=shelves.elsewhere.pk).update(live=False, title="Құпия топтама")
    root = feed(client, collection=shelves.elsewhere.code)
    assert "Құпия" not in root.findtext(f"{ATOM}title")
