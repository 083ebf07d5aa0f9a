"""Large collections are listed from the index: the same works, order and filters as small ones."""

from typing import Any

import pytest
from django.test import Client

from library.catalogue import listings
from library.catalogue.enums import PublicationType
from library.catalogue.models import PublicationPage
from library.search import listing
from library.search.engine import questions
from tests.factories import CollectionFactory, stand

from .conftest import Shelves, follow

pytestmark = pytest.mark.django_db


@pytest.fixture
def works(shelves: Shelves) -> list[PublicationPage]:
    inner = CollectionFactory(parent=shelves.collection)
    kinds = [PublicationType.MONOGRAPH, PublicationType.TEXTBOOK]
    works = [
        stand(
            [shelves.collection, inner][number % 2],
            title_kk=f"{'жбәа'[number % 4]} кітап {number}",
            year=2000 + number % 3,
            type=kinds[number % 2],
            languages=["kaz"],
        )
        for number in range(7)
    ]
    stand(shelves.elsewhere, title_kk="Басқа топтама")
    return works


@pytest.fixture
def from_index(monkeypatch: pytest.MonkeyPatch, works: list[PublicationPage]) -> list[Any]:
    """Every collection is large; tells what the index was asked."""
    asked: list[Any] = []
    search = listing.search
    monkeypatch.setattr(listings, "LARGE", 0)
    monkeypatch.setattr(listing, "search", lambda query, reader: asked.append(query) or search(query, reader))
    follow()
    return asked


def ask(shelves: Shelves, **parameters: Any) -> Any:
    response = Client().get(shelves.collection.get_url(), parameters)
    assert response.status_code == 200
    return response.context["page_obj"]


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"order": "title"},
        {"order": "year"},
        {"type": "monograph"},
        {"year": "2001", "order": "title"},
        {"language": "kaz"},
        {"language": "rus"},
        {"type": "no type", "year": "²²²²"},
    ],
)
def test_index_and_database_agree(
    shelves: Shelves,
    works: list[PublicationPage],
    monkeypatch: pytest.MonkeyPatch,
    parameters: dict[str, str],
) -> None:
    follow()
    by_database = ask(shelves, **parameters)
    monkeypatch.setattr(listings, "LARGE", 0)
    by_index = ask(shelves, **parameters)
    same_titles = sorted(one.pk for one in by_index) == sorted(one.pk for one in by_database)
    assert same_titles
    assert by_index.paginator.total == by_database.paginator.total
    if parameters.get("order") == "title":
        assert [one.pk for one in by_index] == [one.pk for one in by_database]


def test_titles_stand_in_kazakh_order(shelves: Shelves, from_index: list[Any]) -> None:
    letters = [one.title_kk[0] for one in ask(shelves, order="title")]
    assert letters == sorted(letters, key="аәбж".index)
    assert from_index


@pytest.mark.parametrize(
    ("page", "number"), [("1", 1), ("3", 3), ("4", 4), ("99", 4), ("0", 1), ("x", 1), ("9" * 18, 4)]
)
def test_pages(
    shelves: Shelves, from_index: list[Any], monkeypatch: pytest.MonkeyPatch, page: str, number: int
) -> None:
    monkeypatch.setattr(listings, "PER_PAGE", 2)
    shown = ask(shelves, page=page)
    assert (shown.number, len(shown.object_list)) == (number, 1 if number == 4 else 2)
    assert shown.paginator.total == 7


def test_what_is_out_of_reach_is_counted_all_the_same(
    shelves: Shelves, from_index: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listings, "PER_PAGE", 2)
    monkeypatch.setattr(listing, "FARTHEST", 4)
    shown = ask(shelves, page="9")
    assert (shown.number, shown.paginator.num_pages, shown.paginator.total) == (2, 2, 7)
    assert len(shown.object_list) == 2
    assert questions.FARTHEST >= 1000


def test_without_an_index_the_database_answers(
    shelves: Shelves, works: list[PublicationPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listings, "LARGE", 0)
    assert {one.pk for one in ask(shelves)} == {one.pk for one in works}


def test_what_is_live_no_more_is_not_shown_before_the_index_knows(
    shelves: Shelves, works: list[PublicationPage], from_index: list[Any]
) -> None:
    works[0].unpublish()
    assert works[0].pk not in {one.pk for one in ask(shelves)}


def test_a_large_collection_costs_a_bounded_number_of_queries(
    shelves: Shelves, from_index: list[Any], django_assert_max_num_queries: Any
) -> None:
    ask(shelves)
    with django_assert_max_num_queries(16):
        ask(shelves)
