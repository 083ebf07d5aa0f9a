"""What every engine finds, and for whom."""

from datetime import date

import pytest

from library.access.rights import ReadingRights
from library.search.engine import (
    Document,
    Engine,
    Field,
    Question,
)
from library.search.engine.queries import EVERYTHING, AllOf, AnyOf, Class, Not, Number, Query, Years
from library.search.words import Words

from .shelf import ANYBODY, NOON, READERS, TODAY, TOMORROW, ask, book, fill, phrase, word, words

# --- words -------------------------------------------------------------------------------------------


@pytest.fixture
def shelf(engine: Engine) -> Engine:
    fill(
        engine,
        book(
            1,
            ["Қазақ тілінің грамматикасы", "Грамматика языка"],
            author="Байтұрсынұлы, Ахмет",
            topic="сингармонизм",
            abstract="An introduction to vowel harmony",
            identifiers=["9786010441101"],
            subjects=[("udc:8", "udc:81", "udc:811")],
            year=2020,
        ),
        book(2, "Оқу-әдістемелік кешен", subjects=[("udc:0", "udc:00")], year=1999),
        book(3, "Тілі қазақ", pages=["алғы сөз", "құпия хат"]),
    )
    return engine


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (EVERYTHING, [3, 2, 1]),
        (word("қазақ"), [3, 1]),
        (word("КАЗАК"), [3, 1]),
        (word("грамматика"), [1]),
        (word("физика"), []),
        (words("harmony сингармонизм ахмет"), [1]),
        (words("harmony физика"), []),
        (word("harmony", Field.TITLE), []),
        (word("harmony", Field.ABSTRACT), [1]),
        (word("казак", Field.TITLE), [3, 1]),
        (word("байтурсынулы", Field.AUTHOR), [1]),
        (word("байтурсынулы", Field.TITLE), []),
        (phrase("қазақ тілі"), [1]),
        (phrase("казак тилинин"), [1]),
        (phrase("тілі қазақ"), [3]),
        (phrase("тілінің грамматикасы", Field.TITLE), [1]),
        (phrase("грамматикасы Грамматика"), []),
        (phrase("сингармонизм"), [1]),
        (phrase("құпия хат"), [3]),
        (phrase("сөз құпия"), []),
        (word("әдістемелік"), [2]),
        (word("оқуәдістемелік"), [2]),
        (phrase("әдістемелік кешен"), [2]),
        (AnyOf((word("кешен"), word("harmony"))), [2, 1]),
        (AllOf((word("қазақ"), Not(word("грамматика")))), [3]),
        (AllOf((word("қазақ"), Not(phrase("қазақ тілі")))), [3]),
        (Not(word("қазақ")), [2]),
        (AllOf((Not(word("қазақ")), Not(word("кешен")))), []),
        (AnyOf((Not(word("қазақ")), word("грамматика"))), [1, 2]),
        (Not(Not(word("кешен"))), [2]),
        (AnyOf(()), []),
        (Number("9786010441101"), [1]),
        (Number("9786010441102"), []),
        (Class("udc:81"), [1]),
        (Class("udc:811"), [1]),
        (Class("udc:7"), []),
        (Years(2000, None), [1]),
        (Years(None, 1999), [2]),
        (Years(1999, 2020), [2, 1]),
        (Years(2000, 1990), []),
        (Years(None, None), [3, 2, 1]),
        (AllOf((word("қазақ"), Years(2020, 2020))), [1]),
    ],
)
def test_query(shelf: Engine, query: Query, expected: list[int]) -> None:
    found = shelf.search(Question(ANYBODY, query))
    assert (sorted(found.ids), found.count) == (sorted(expected), len(expected))


def test_every_token_is_found_however_odd(engine: Engine) -> None:
    odd = ["~", '"', "a:b", "AND", "*", "\\", "(", "𝕏", "ы" * 500]
    tokens = [word("сөз").token._replace(text=text, stem=text, skeleton=text) for text in odd]
    fill(engine, *(Document(at, NOON, words={Field.TITLE: [Words([one])]}) for at, one in enumerate(tokens)))
    for at, token in enumerate(tokens):
        assert ask(engine, word("сөз").__class__(token)) == [at]


# --- whose texts -------------------------------------------------------------------------------------

OPENS: dict[tuple[str, date | None], set[str]] = {
    ("open", None): READERS.keys() - {"nobody"},
    ("participants", None): {"participant", "own", "employee", "association"},
    ("institution", None): {"own", "employee", "association"},
    ("closed", None): {"employee", "association"},
    ("open", TODAY): READERS.keys() - {"nobody"},
    ("open", TOMORROW): {"employee", "association"},
    ("institution", TOMORROW): {"employee", "association"},
}


@pytest.mark.parametrize(("access", "embargo_until"), OPENS)
def test_text_is_matched_only_for_those_who_may_read_it(
    engine: Engine, access: str, embargo_until: date | None
) -> None:
    fill(
        engine,
        book(
            1,
            "Кітап",
            access=access,
            institution_id=1,
            embargo_until=embargo_until,
            pages=["құпия сөз"],
        ),
        book(2, "Құпия", access="closed", institution_id=7),
    )
    for name, rights in READERS.items():
        expected = {1} if name in OPENS[access, embargo_until] else set()
        assert set(ask(engine, word("сөз"), rights)) == expected, name
        assert set(ask(engine, word("соз"), rights)) == expected, name
        assert set(ask(engine, phrase("құпия сөз"), rights)) == expected, name
        assert set(ask(engine, words("кітап сөз"), rights)) == expected, name
        assert set(ask(engine, word("құпия"), rights)) == expected | {2}, name
        assert set(ask(engine, word("кітап"), rights)) == {1}, name
        assert set(ask(engine, AllOf((word("кітап"), Not(word("сөз")))), rights)) == {1} - expected, name


def test_embargo_passes_by_itself(engine: Engine) -> None:
    fill(engine, book(1, embargo_until=TOMORROW, pages=["сөз"]))
    then = ReadingRights(TOMORROW, levels=frozenset(["open"]))
    assert ask(engine, word("сөз")) == []
    assert ask(engine, word("сөз"), then) == [1]


def test_order_does_not_tell_of_texts_that_may_not_be_read(engine: Engine) -> None:
    fill(engine, book(1, "Сөз"), book(2, "Сөз", access="closed", pages=["сөз " * 50]), book(3, "Сөз"))
    assert ask(engine, word("сөз")) == [3, 2, 1]
