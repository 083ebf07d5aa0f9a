"""In which order every engine tells what it found, page by page."""

import itertools
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from library.search.engine import BookPage, Document, Engine, Field, Order, Question
from library.search.engine.queries import EVERYTHING, AllOf, Query, Word
from library.search.engine.questions import FARTHEST
from library.search.engine.tantivy_engine import TantivyEngine

from .shelf import ANYBODY, NOON, ask, book, fill, spelt, word

# --- order -------------------------------------------------------------------------------------------


def test_weight_of_fields(engine: Engine) -> None:
    filling = "басқа мәтін бар"
    fill(
        engine,
        book(1, filling, pages=[f"экология {filling}"]),
        book(2, filling, abstract=f"экология {filling}"),
        book(3, filling, topic=f"экология {filling}"),
        book(4, filling, author=f"экология {filling}"),
        book(5, f"экология {filling}"),
    )
    assert ask(engine, word("экология")) == [5, 4, 3, 2, 1]


def test_word_as_typed_comes_before_its_other_forms(engine: Engine) -> None:
    fill(engine, book(1, "Кітап"), book(2, "Кітаптар"))
    assert ask(engine, word("кітап")) == [1, 2]
    assert ask(engine, word("кітаптар")) == [2, 1]


def test_stem_in_the_abstract_or_text_comes_before_skeleton_in_the_title(engine: Engine) -> None:
    typed, other = spelt("казак/kazak"), spelt("қазақ/kazak")
    fill(
        engine,
        Document(1, NOON, words={Field.ABSTRACT: [spelt("тағы/tagi " * 20 + "казак/kazak")]}),
        Document(2, NOON, words={Field.TITLE: [other], Field.AUTHOR: [other], Field.TOPIC: [other]}),
        Document(3, NOON, pages=[BookPage("file", 1, typed)], access="open"),
    )
    assert ask(engine, Word(typed.row[0])) == [1, 3, 2]


def test_all_by_stem_comes_before_some_by_skeleton(engine: Engine) -> None:
    typed, other = spelt("казак/kazak тіл/til"), spelt("тіл/til қазақ/kazak")
    fill(
        engine,
        Document(1, NOON, words={Field.ABSTRACT: [spelt("сөз/soz " * 20 + "казак/kazak тіл/til")]}),
        Document(2, NOON, words={Field.TITLE: [other, other]}),
        Document(3, NOON, words={Field.TITLE: [spelt("тіл/til")]}),
    )
    assert ask(engine, AllOf(tuple(map(Word, typed.row)))) == [1, 2]


def test_newest_of_equals_comes_first(engine: Engine) -> None:
    shuffled = [3, 1, 4, 2]
    fill(engine, *(book(number, "Физика") for number in shuffled))
    assert ask(engine, word("физика")) == ask(engine) == [4, 3, 2, 1]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.NEWEST, [1, 2, 4, 3, 5]),
        (Order.YEAR, [4, 3, 1, 2, 5]),
        (Order.TITLE, [2, 5, 4, 3, 1]),
        (Order.READS, [5, 4, 3, 2, 1]),
    ],
)
def test_order(engine: Engine, order: Order, expected: list[int]) -> None:
    fill(
        engine,
        book(1, "сөз", year=1999, sort_title="ґ", published_at=NOON + timedelta(days=9)),
        book(2, "сөз", year=1950, sort_title="а", published_at=NOON),
        book(3, "сөз сөз", year=2020, sort_title="б", published_at=NOON - timedelta(days=1)),
        book(4, "сөз", year=2020, sort_title="б", published_at=NOON - timedelta(days=1)),
        book(5, "сөз", sort_title="аб", reads=7, published_at=NOON - timedelta(days=9)),
    )
    assert ask(engine, order=order) == ask(engine, word("сөз"), order=order) == expected


# --- paging ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", Order)
def test_pages_follow_each_other(engine: Engine, order: Order) -> None:
    fill(engine, *(book(number, "Физика", sort_title=str(number % 3)) for number in range(1, 8)))
    pages = [ask(engine, word("физика"), order=order, offset=offset, limit=3) for offset in (0, 3, 6, 9)]
    together = [*itertools.chain(*pages)]
    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert sorted(together) == [*range(1, 8)]
    if order != Order.RELEVANCE:  # of those that score alike each page has some, the newest of them first
        assert together == ask(engine, word("физика"), order=order)


def test_count_is_that_of_all_pages(engine: Engine) -> None:
    fill(engine, *(book(number, "Физика") for number in range(1, 8)))
    for question in (
        Question(ANYBODY, word("физика"), limit=2, offset=6),
        Question(ANYBODY, limit=0),
        Question(ANYBODY, offset=50),
    ):
        assert engine.search(question).count == 7


def test_offset_has_an_end(engine: Engine) -> None:
    fill(engine, *(book(number, "Физика") for number in range(1, FARTHEST + 100)))
    for query in (EVERYTHING, word("физика")):
        last = Question(ANYBODY, query, offset=FARTHEST - 10, limit=50)
        assert len(engine.search(last).ids) == 10
        beyond = Question(ANYBODY, query, offset=FARTHEST, limit=20)
        assert engine.search(beyond).ids == []
        assert len(engine.search(replace(beyond, reach=FARTHEST + 5)).ids) == 5


@pytest.mark.parametrize("order", [Order.NEWEST, Order.YEAR, Order.READS])
@pytest.mark.parametrize("query", [EVERYTHING, word("физика")])
def test_cursor_walks_to_the_end(engine: Engine, order: Order, query: Query) -> None:
    numbers = [*range(1, FARTHEST + 50)]
    fill(engine, *(book(number, "Физика", year=2000 + number % 7, reads=number % 5) for number in numbers))
    walked: list[int] = []
    cursor, steps = "", 0
    while cursor or not steps:
        found = engine.search(Question(ANYBODY, query, order=order, limit=300, after=cursor))
        walked += found.ids
        cursor, steps = found.cursor, steps + 1
        assert found.count == len(numbers)
    assert sorted(walked) == numbers
    assert walked[:20] == ask(engine, query, order=order)
    assert steps == 4


@pytest.mark.parametrize("cursor", ["x", "-1", "²", "9" * 20, "9" * 10_000])
def test_cursor_that_is_none_leads_to_the_end(tmp_path: Path, cursor: str) -> None:
    engine = TantivyEngine(tmp_path)
    fill(engine, book(1), book(2))
    found = engine.search(Question(ANYBODY, order=Order.NEWEST, after=cursor))
    assert (found.ids, found.count, found.cursor) == ([], 2, "")


def test_there_is_no_cursor_where_nothing_follows(engine: Engine) -> None:
    fill(engine, book(1, "Физика"), book(2, "Физика"))
    for order in Order:
        assert engine.search(Question(ANYBODY, order=order, limit=2)).cursor == ""
    assert engine.search(Question(ANYBODY, word("физика"), limit=1)).cursor == ""
    assert engine.search(Question(ANYBODY, order=Order.TITLE, limit=1)).cursor == ""
    assert engine.search(Question(ANYBODY, limit=1)).cursor != ""
