"""The page of results, as readers get it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from library.catalogue.enums import AccessLevel, PublicationType, SubjectScheme
from library.catalogue.models import PublicationPage
from library.catalogue.records import ContributorEntry, SubjectEntry

from .conftest import Carry, Publish, follow

pytestmark = pytest.mark.django_db
AUTHOR = "Үлгі, Автор"


@pytest.fixture
def book(publish: Publish) -> PublicationPage:
    return publish(
        "Қазақ әдебиеті",
        type=PublicationType.MONOGRAPH,
        year=1998,
        languages=["kaz"],
        access=AccessLevel.OPEN,
        contributors=[ContributorEntry(AUTHOR)],
        subjects=[SubjectEntry(SubjectScheme.UDC, "821.512.122")],
    )


def context(client: Client, **parameters: str | list[str]) -> Any:
    follow()
    response = client.get("/kk/search/", parameters)
    assert response.status_code == 200
    return response.context


def found(client: Client, **parameters: str | list[str]) -> list[int]:
    return [item.pk for item in context(client, **parameters)["page_obj"]]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_results_in_every_language(client: Client, book: PublicationPage, language: str) -> None:
    follow()
    response = client.get(f"/{language}/search/", {"q": "әдебиет"})
    assert book.url_in(language) in response.content.decode()


def test_form_shows_what_was_asked(client: Client, book: PublicationPage) -> None:
    shown = context(client, q="  әдебиет ", type="monograph", year="1998", author=AUTHOR, order="title")
    assert shown["query"] == "әдебиет"
    assert shown["result_count"] == 1
    assert shown["order"] == "title"
    assert shown["kept"] == [("q", "әдебиет"), ("year", "1998"), ("author", AUTHOR)]
    others = [("type", "monograph"), ("year", "1998"), ("author", AUTHOR), ("order", "title")]
    assert shown["kept_with_words"] == others
    assert shown["clear_url"] == "/kk/search/?q=%D3%99%D0%B4%D0%B5%D0%B1%D0%B8%D0%B5%D1%82&order=title"


@pytest.mark.parametrize(
    "parameters",
    [
        {"author": AUTHOR},
        {"subject": "udc:821.512.122"},
        {"subject": "udc:821"},
        {"type": "monograph"},
        {"year": "1998"},
        {"language": "kaz"},
        {"access": "open"},
    ],
)
def test_chip_takes_its_filter_away(
    client: Client, book: PublicationPage, publish: Publish, parameters: dict[str, str]
) -> None:
    other = publish("Өзге әдебиет", access=AccessLevel.CLOSED)
    assert found(client, q="әдебиет", **parameters) == [book.pk]
    [chip] = context(client, q="әдебиет", page="1", **parameters)["chips"]
    items = client.get(chip.remove_url).context["page_obj"]
    assert {item.pk for item in items} == {book.pk, other.pk}


def test_several_values_of_a_filter_mean_any_of_them(
    client: Client, book: PublicationPage, publish: Publish
) -> None:
    article = publish("Мақала", type=PublicationType.ARTICLE)
    publish("Оқулық", type=PublicationType.TEXTBOOK)
    chosen: dict[str, str | list[str]] = {"type": ["article", "monograph", "novel"], "page": "1"}
    assert set(found(client, **chosen)) == {article.pk, book.pk}
    chips = context(client, **chosen)["chips"]
    assert [chip.remove_url for chip in chips] == [
        "/kk/search/?type=monograph",
        "/kk/search/?type=article",
    ]


@pytest.mark.parametrize(
    "parameters",
    [
        {"type": "novel"},
        {"year": "19x8"},
        {"year": "99999999999999999999"},
        {"language": "\x00"},
        {"access": "' or 1=1 --"},
        {"subject": "udc:"},
        {"subject": "dewey:800"},
        {"page": "0"},
        {"page": "-1"},
        {"page": "99999999999999"},
        {"page": "²"},
        {"order": "whatever"},
    ],
)
def test_senseless_parameters_are_ignored(
    client: Client, book: PublicationPage, parameters: dict[str, str]
) -> None:
    assert found(client, **parameters) == [book.pk]


@pytest.mark.parametrize("parameters", [{"author": "\x00Nobody"}, {"subject": "udc:\x00"}, {"q": "\x00"}])
def test_control_characters_break_nothing(client: Client, parameters: dict[str, str]) -> None:
    assert context(client, **parameters)["result_count"] == 0


def test_page_beyond_the_end_is_the_last_one(client: Client, publish: Publish) -> None:
    oldest = [publish(f"Физика {number}").pk for number in range(21)][0]
    page = context(client, q="физика", page="7")["page_obj"]
    assert [item.pk for item in page] == [oldest]
    assert (page.number, page.paginator.num_pages) == (2, 2)


def test_markup_in_a_query_is_shown_as_text(client: Client) -> None:
    response = client.get("/kk/search/", {"q": "<script>alert(1)</script>"})
    assert b"<script>alert" not in response.content


# --- cost ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["физика", ""])
def test_queries_do_not_grow_with_what_is_found(
    client: Client,
    publish: Publish,
    carry: Carry,
    text: str,
    django_assert_max_num_queries: Callable,
) -> None:
    def fill(number: int) -> None:
        author = ContributorEntry(f"Автор, {number}")
        carry(publish(f"Физика {number}", access=AccessLevel.OPEN, contributors=[author]), ["физика"])

    def look() -> None:
        assert client.get("/kk/search/", {"q": text}).status_code == 200

    fill(1)
    follow()
    look()  # fills the caches of site and navigation
    with django_assert_max_num_queries(10) as few:
        look()
    for number in range(2, 8):
        fill(number)
    follow()
    with django_assert_max_num_queries(10) as many:
        look()
    assert len(many) == len(few)
