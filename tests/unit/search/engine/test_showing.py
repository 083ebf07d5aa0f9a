"""Where every engine says to begin to read, and what it makes of words half typed or misspelt."""

from dataclasses import replace

import pytest

from library.search.engine import (
    BookPage,
    Engine,
    Field,
    HeadingKind,
    Neighbours,
    PageHit,
    PageHits,
)
from library.search.engine.queries import EVERYTHING, AllOf, AnyOf, Not, Years
from library.search.words import index_words

from .shelf import book, fill, heading, phrase, word

# --- pages of books ----------------------------------------------------------------------------------


REST = "осылай жаңа дүние келеді"


def hits(*numbers: int, count: int | None = None, has_all: bool = True) -> PageHits:
    pages = [PageHit("file", number) for number in numbers]
    return PageHits(pages, len(pages) if count is None else count, has_all)


@pytest.fixture
def library(engine: Engine) -> Engine:
    fill(
        engine,
        book(
            1,
            pages=[
                "алғы сөз",
                "өлең",
                f"өлеңнің кітаптары {REST}",
                f"кітап пен өлең {REST}",
                "кітап өлең өлең",
            ],
        ),
        book(2, pages=["басқа", "китап"]),
        book(3, "өлең кітап", pages=["басқа"]),
        book(4, pages=["өлең", "сөз өлең сөз сөз", "өлең өлең өлең"]),
    )
    return engine


def test_pages_have_all_the_words_or_the_most_that_a_page_has(library: Engine) -> None:
    query = AllOf((word("өлең"), word("кітап")))
    assert library.best_pages([1, 2, 3, 4, 99], query, 5) == {
        1: hits(5, 3, 4),
        2: hits(2, has_all=False),
        4: hits(3, 1, 2, has_all=False),
    }
    three = AllOf((word("өлең"), word("кітап"), word("физика")))
    assert library.pages(1, three, 0, 9) == hits(3, 4, 5, has_all=False)


def test_best_pages_are_few_and_all_are_counted(library: Engine) -> None:
    assert library.best_pages([4], word("өлең"), 1) == {4: hits(3, count=3)}


def test_pages_in_their_order(library: Engine) -> None:
    assert library.pages(1, word("өлең"), 0, 2) == hits(2, 3, count=4)
    assert library.pages(1, word("өлең"), 2, 2) == hits(4, 5, count=4)
    assert library.pages(1, word("өлең"), 4, 2) == hits(count=4)
    assert library.pages(99, word("өлең"), 0, 2) == hits()


def test_pages_of_several_files_in_the_order_of_the_files(engine: Engine) -> None:
    pages = [BookPage(file, number, index_words("өлең")) for file in ("b", "a") for number in (1, 2)]
    fill(engine, replace(book(1), pages=pages))
    assert engine.pages(1, word("өлең"), 0, 9).hits == [PageHit(*page[:2]) for page in pages]


def test_phrases_stand_on_the_page(library: Engine) -> None:
    assert library.best_pages([1, 2, 4], phrase("кітап өлең"), 5) == {1: hits(5)}
    assert library.pages(1, phrase("өлең кітап"), 0, 5) == hits(3)


def test_pages_with_excluded_words_are_left_out(library: Engine) -> None:
    assert library.pages(1, AllOf((word("өлең"), Not(word("кітап")))), 0, 5) == hits(2)
    assert library.pages(1, AllOf((word("өлең"), word("сөз"), Not(phrase("кітап өлең")))), 0, 5) == hits(
        1, 2, 3, 4, has_all=False
    )


def test_pages_with_either_word(library: Engine) -> None:
    assert library.pages(1, AnyOf((word("сөз"), word("кітап"))), 0, 5) == hits(1, 3, 4, 5)
    assert library.pages(1, AnyOf((word("сөз"), Years(2000, None))), 0, 5) == hits(1)


def test_pages_answer_for_nothing_but_their_words(library: Engine) -> None:
    title = word("кітап", Field.TITLE)
    assert library.pages(1, AllOf((word("сөз"), title, Not(Years(2000, 2001)))), 0, 5) == hits(1)
    for query in (title, Years(2000, 2001), Not(word("сөз")), EVERYTHING, AnyOf(())):
        assert library.best_pages([1, 2], query, 5) == {}
        assert library.pages(1, query, 0, 5) == hits()
        assert library.neighbours("file", 1, query) == Neighbours()
    assert library.best_pages([], word("сөз"), 5) == {}


def test_nearest_pages_of_the_file(engine: Engine) -> None:
    fill(engine, book(1, pages=["өлең", "сөз", "өлең кітап", "сөз", "кітап", "өлең"]))
    assert engine.neighbours("file", 3, word("өлең")) == Neighbours(1, 6)
    assert engine.neighbours("file", 1, word("өлең")) == Neighbours(None, 3)
    assert engine.neighbours("file", 6, word("өлең")) == Neighbours(3, None)
    assert engine.neighbours("file", 4, AllOf((word("өлең"), word("кітап")))) == Neighbours(3, None)
    assert engine.neighbours("file", 2, AllOf((word("өлең"), word("физика")))) == Neighbours(1, 3)
    assert engine.neighbours("another", 2, word("өлең")) == Neighbours()


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
