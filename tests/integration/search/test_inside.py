"""Inside the book: its pages in the list of results, and the list of all its pages."""

import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from library.catalogue.enums import AccessLevel
from library.catalogue.models import PublicationPage
from library.files.models import StoredFile

from .conftest import Carry, Publish, Shelves, follow

pytestmark = pytest.mark.django_db
HOSTILE = [
    *("ө" * 10_000, "өлең\x00\x1f", '"өлең', '"' * 99, "' OR 1=1 --", "өлең:*)("),
    *("-", "- -", "OR", "😀", "\x00"),
]


@pytest.fixture
def book(publish: Publish) -> PublicationPage:
    return publish("Қазақ әдебиеті", languages=["kaz"], access=AccessLevel.OPEN)


def found_pages(client: Client, text: str) -> Any:
    follow()
    [item] = client.get("/kk/search/", {"q": text}).context["page_obj"]
    return item.found_pages


def inside(publication: PublicationPage, language: str = "kk", **parameters: str) -> str:
    return f"/{language}/search/inside/{publication.uuid}/?{urlencode(parameters)}"


def marked(page: Any) -> list[str]:
    return [text for text, is_hit in page.snippet if is_hit]


# --- in the list of results ---------------------------------------------------------------------------


def test_pages_that_have_all_the_words_are_listed_with_them(
    client: Client, book: PublicationPage, carry: Carry
) -> None:
    carry(book, ["алғысөз", "өлең туралы"])
    best = carry(book, ["мазмұны", "өлең", "өлең құрылысы мен кітаптар"])
    found = found_pages(client, "өлең кітап")
    assert (found.count, found.has_all) == (1, True)
    [page] = found.pages
    assert page.address == f"/kk/read/{best.pk}/?{urlencode({'page': 3, 'q': 'өлең кітап'})}"
    assert marked(page) == ["өлең", "кітаптар"]


def test_best_pages_are_shown_and_the_way_to_all(client: Client, book: PublicationPage, carry: Carry) -> None:
    carry(book, ["өлең сөз"] * 5)
    found = found_pages(client, "өлең")
    assert [page.number for page in found.pages] == [1, 2, 3]
    assert (found.count, found.has_more) == (5, True)
    html = client.get("/kk/search/", {"q": "өлең"}).content.decode()
    assert f'href="{inside(book, q="өлең")}"' in html


def test_pages_of_words_that_are_on_no_page_together(
    client: Client, book: PublicationPage, carry: Carry
) -> None:
    carry(book, ["мазмұны", "өлең", "кітап"])
    found = found_pages(client, "өлең кітап")
    assert ([page.number for page in found.pages], found.has_all) == ([2, 3], False)


def test_pages_of_a_phrase_have_it_whole(client: Client, book: PublicationPage, carry: Carry) -> None:
    carry(book, ["тілі қазақ", "қазақ халқының тілі", "жаңа қазақ тілінің үні"])
    [page] = found_pages(client, '"қазақ тілі"').pages
    assert (page.number, marked(page)) == (3, ["қазақ", "тілінің"])


def test_words_of_the_record_alone_have_no_pages(client: Client, book: PublicationPage, carry: Carry) -> None:
    carry(book, ["өлең әдебиет"])
    assert found_pages(client, "қазақ") is None
    assert found_pages(client, "title:әдебиет") is None
    assert found_pages(client, "") is None


def test_files_are_named_where_there_are_several(client: Client, book: PublicationPage, carry: Carry) -> None:
    files = {carry(book, ["өлең"], name=name).name for name in ("Бірінші.pdf", "Екінші.pdf")}
    assert {page.file_name for page in found_pages(client, "өлең").pages} == files


def test_pages_are_shown_only_to_those_who_may_read(
    client: Client, publish: Publish, carry: Carry, shelves: Shelves
) -> None:
    carry(publish("Өлең", access=AccessLevel.INSTITUTION), ["құпия өлең"])
    for name, is_shown in {"own": True, "other": False}.items():
        client.force_login(shelves.readers[name])
        assert (found_pages(client, "өлең") is not None) is is_shown, name


# --- the list of all pages ----------------------------------------------------------------------------


def test_all_pages_are_listed_in_their_order(client: Client, book: PublicationPage, carry: Carry) -> None:
    file = carry(book, ["өлең" if number % 2 else "сөз" for number in range(1, 60)])
    follow()
    first, second, beyond = (
        client.get(inside(book, q="өлең", page=number)).context for number in ("1", "2", "999")
    )
    assert [page.number for page in first["found"].pages] == list(range(1, 40, 2))
    assert [page.number for page in second["found"].pages] == list(range(41, 60, 2))
    assert beyond["page_obj"].number == 2
    assert first["found"].count == 30
    assert first["found"].pages[0].address == f"/kk/read/{file.pk}/?{urlencode({'page': 1, 'q': 'өлең'})}"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_list_speaks_three_languages(
    client: Client, book: PublicationPage, carry: Carry, language: str
) -> None:
    carry(book, ["өлең"])
    follow()
    html = client.get(inside(book, language, q="өлең")).content.decode()
    assert f'<html lang="{language}">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert f'href="{book.url_in(language)}"' in html
    assert "<mark>өлең</mark>" in html


def test_list_without_words_or_without_hits_says_so(
    client: Client, book: PublicationPage, carry: Carry
) -> None:
    carry(book, ["өлең"])
    follow()
    for text in ("", "физика", "2010..2015", "title:өлең"):
        response = client.get(inside(book, q=text))
        assert response.status_code == 200
        assert response.context["found"].pages == []


@pytest.mark.parametrize("page", ["0", "-1", "99999999999", "²", "x", ""])
def test_senseless_page_is_the_nearest(
    client: Client, book: PublicationPage, carry: Carry, page: str
) -> None:
    carry(book, ["өлең"])
    follow()
    assert client.get(inside(book, q="өлең", page=page)).context["page_obj"].number == 1


@pytest.mark.parametrize(
    ("access", "reader", "status"),
    [
        (AccessLevel.OPEN, "anonymous", 200),
        (AccessLevel.PARTICIPANTS, "anonymous", 403),
        (AccessLevel.PARTICIPANTS, "other", 200),
        (AccessLevel.PARTICIPANTS, "outside", 403),
        (AccessLevel.INSTITUTION, "own", 200),
        (AccessLevel.INSTITUTION, "other", 403),
        (AccessLevel.CLOSED, "own", 403),
        (AccessLevel.CLOSED, "editor", 200),
        (AccessLevel.CLOSED, "other editor", 403),
        (AccessLevel.CLOSED, "approver", 200),
    ],
)
def test_list_is_for_those_who_may_read(
    client: Client,
    publish: Publish,
    carry: Carry,
    shelves: Shelves,
    access: AccessLevel,
    reader: str,
    status: int,
) -> None:
    publication = publish("Кітап", access=access)
    carry(publication, ["құпиясөз өлең"])
    follow()
    if reader != "anonymous":
        client.force_login(shelves.readers[reader])
    response = client.get(inside(publication, q="өлең"))
    assert response.status_code == status
    assert ("құпиясөз" in response.content.decode()) is (status == 200)
    assert ("/read/" in response.content.decode()) is (status == 200)


def test_list_of_what_is_not_live_is_unknown(
    client: Client, book: PublicationPage, carry: Carry, shelves: Shelves
) -> None:
    carry(book, ["өлең"])
    follow()
    book.unpublish()
    client.force_login(shelves.readers["editor"])
    assert client.get(inside(book, q="өлең")).status_code == 404
    assert client.get(f"/kk/search/inside/{uuid.uuid4()}/").status_code == 404


# --- the page of the publication ----------------------------------------------------------------------


def test_page_of_the_work_has_the_box_for_those_who_may_read(
    client: Client, publish: Publish, carry: Carry, shelves: Shelves
) -> None:
    publication = publish("Кітап", access=AccessLevel.INSTITUTION)
    carry(publication, ["өлең"])
    for name, is_shown in {"own": True, "other": False}.items():
        client.force_login(shelves.readers[name])
        html = client.get(publication.url_in("kk")).content.decode()
        assert (f'action="/kk/search/inside/{publication.uuid}/"' in html) is is_shown, name


def test_work_without_text_has_no_box(client: Client, book: PublicationPage) -> None:
    assert "/search/inside/" not in client.get(book.url_in("kk")).content.decode()
    assert client.get(inside(book, q="өлең")).status_code == 200


# --- what nobody should ask ---------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_break_nothing(client: Client, book: PublicationPage, carry: Carry, text: str) -> None:
    file = carry(book, ["өлең сөз"])
    follow()
    for address in ("/kk/search/", f"/kk/search/inside/{book.uuid}/", f"/kk/read/{file.pk}/"):
        response = client.get(address, {"q": text, "page": "1"})
        assert response.status_code == 200, address


# --- cost ---------------------------------------------------------------------------------------------


def test_list_asks_the_database_little(
    client: Client, book: PublicationPage, carry: Carry, django_assert_max_num_queries: Callable
) -> None:
    carry(book, ["өлең"] * 30)
    follow()

    def look() -> None:
        assert len(client.get(inside(book, q="өлең")).context["found"].pages) == 20

    look()  # fills the caches of site and navigation
    with django_assert_max_num_queries(8):
        look()


def test_reader_with_words_asks_the_database_little(
    client: Client, book: PublicationPage, carry: Carry, django_assert_max_num_queries: Callable
) -> None:
    file: StoredFile = carry(book, ["өлең"] * 3)
    follow()

    def look() -> None:
        assert client.get(f"/kk/read/{file.pk}/", {"page": "2", "q": "өлең"}).context["found"].count == 1

    look()
    with django_assert_max_num_queries(8):
        look()


def test_a_file_just_taken_away_is_not_quoted(client: Client, book: PublicationPage, carry: Carry) -> None:
    """Though the index, which follows a second later, still knows its pages."""
    carry(book, ["құпия өлең"])
    assert found_pages(client, "құпия") is not None
    book.files.all().delete()
    assert client.get(inside(book, q="құпия")).context["found"].pages == []
    [item] = client.get("/kk/search/", {"q": "құпия"}).context["page_obj"]
    assert not item.found_pages or item.found_pages.pages == []


def test_list_of_pages_is_kept_by_nobody_else(client: Client, book: PublicationPage, carry: Carry) -> None:
    carry(book, ["өлең"])
    assert "private" in client.get(inside(book, q="өлең"))["Cache-Control"]
