"""Where every engine says to begin to read, and what it makes of words half typed or misspelt."""

import pytest

from library.search.engine import (
    Engine,
    HeadingKind,
    PageHit,
)
from library.search.engine.queries import AllOf, Not, Years

from .shelf import book, fill, heading, phrase, word

# --- pages of books ----------------------------------------------------------------------------------


def test_page_with_most_of_the_words_is_told(engine: Engine) -> None:
    fill(
        engine,
        book(1, pages=["алғы сөз", "өлең", "өлеңнің кітаптары", "кітап пен өлең"]),
        book(2, pages=["басқа", "китап"]),
        book(3, "өлең кітап", pages=["басқа"]),
        book(4, pages=["өлең"]),
    )
    query = AllOf((word("өлең"), word("кітап"), Not(word("басқа"))))
    assert engine.pages([1, 2, 3, 99], query) == {1: PageHit("file", 3), 2: PageHit("file", 2)}
    assert engine.pages([4], phrase("кітап өлең")) == {4: PageHit("file", 1)}
    assert engine.pages([1], Years(2000, 2001)) == engine.pages([], query) == {}


# --- completion and spelling -------------------------------------------------------------------------


@pytest.fixture
def catalogue(engine: Engine) -> Engine:
    title, author, subject = HeadingKind
    works = [
        ("Қазақ тілі", "Казахский язык", "Ахметов, Қанат"),
        ("Қазақ әдебиеті", "Казахская литература", "Ахметов, Қанат"),
        ("Математика", "Математика", "Қазыбаев, Ерлан"),
    ]
    fill(
        engine,
        *(
            book(
                number,
                [kk, ru],
                author=name,
                reads=number,
                headings=[
                    heading(title, kk),
                    heading(title, ru, language="ru"),
                    heading(author, name),
                    heading(subject, "Қазақстан тарихы", "udc:94"),
                ],
            )
            for number, (kk, ru, name) in enumerate(works, 1)
        ),
    )
    return engine


def completed(engine: Engine, start: str, language: str = "kk", limit: int = 5) -> list[tuple[str, int]]:
    return [(one.heading.text, one.works) for one in engine.complete(start, language, limit)]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (
            "қаз",
            {("Қазақ тілі", 1), ("Қазақ әдебиеті", 1), ("Қазыбаев, Ерлан", 1), ("Қазақстан тарихы", 3)},
        ),
        ("КАЗАК Т", {("Қазақ тілі", 1)}),
        ("тілі", {("Қазақ тілі", 1)}),
        ("матем", {("Математика", 1)}),
        ("ахметов", {("Ахметов, Қанат", 2)}),
        ("Ахметов, Қ", {("Ахметов, Қанат", 2)}),
        ("қанат", {("Ахметов, Қанат", 2)}),
        ("тар", {("Қазақстан тарихы", 3)}),
        ("физ", set()),
        ("қ", set()),
        ("", set()),
        ("!?", set()),
    ],
)
def test_completion(catalogue: Engine, start: str, expected: set[tuple[str, int]]) -> None:
    assert set(completed(catalogue, start)) == expected


def test_completion_speaks_the_readers_language(catalogue: Engine) -> None:
    assert completed(catalogue, "казахский", "ru") == [("Казахский язык", 1)]
    [found] = catalogue.complete("тарих", "kk", 5)
    assert found.heading == heading(HeadingKind.SUBJECT, "Қазақстан тарихы", "udc:94")


def test_completion_is_short_and_keeps_its_kinds_apart(catalogue: Engine) -> None:
    kinds = [one.heading.kind for one in catalogue.complete("қаз", "kk", 1)]
    assert kinds == [HeadingKind.TITLE, HeadingKind.AUTHOR, HeadingKind.SUBJECT]


@pytest.mark.parametrize(
    ("word_typed", "expected"),
    [
        ("математка", "математика"),
        ("мтаематика", "математика"),
        ("метаматика", "математика"),
        ("казахский", ""),  # known
        ("физика", ""),
        ("тыл", ""),
        ("", ""),
        ("(", ""),
        ("м" * 300, ""),
    ],
)
def test_spelling(catalogue: Engine, word_typed: str, expected: str) -> None:
    found = catalogue.correct(word_typed)
    assert found == expected or (word_typed == "казахский" and found == "казахская")


def test_commonest_of_the_nearest_words_is_meant(engine: Engine) -> None:
    fill(engine, book(1, "томат"), book(2, "тамат"), book(3, "тамат"))
    assert engine.correct("тимат") == "тамат"


def test_known_words(catalogue: Engine) -> None:
    token = word("казахский").token
    assert catalogue.knows(token.stem, "")
    assert catalogue.knows("", token.skeleton)
    assert not catalogue.knows("физик", "физ")
