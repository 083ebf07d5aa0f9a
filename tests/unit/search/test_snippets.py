"""Where the words are, shown."""

import re

import pytest

from library.search import terms
from library.search.snippets import AROUND, pattern, snippet

PAGE = "Бірінші сөйлем. " * 30 + "Қазақ тілінің грамматикасы туралы. " + "Соңғы сөйлем. " * 30


def hits(pieces: list[tuple[str, bool]] | None) -> list[str]:
    return [text for text, is_hit in pieces or [] if is_hit]


def test_snippet_marks_inflected_words() -> None:
    assert hits(snippet(PAGE, terms.parse("қазақ грамматика"))) == ["Қазақ", "грамматикасы"]


def test_snippet_marks_words_typed_on_a_russian_keyboard() -> None:
    assert hits(snippet(PAGE, terms.parse("казак"))) == ["Қазақ"]


def test_snippet_is_short_and_shows_that_it_is_cut() -> None:
    pieces = snippet(PAGE, terms.parse("тілі"))
    assert pieces is not None
    text = "".join(text for text, _is_hit in pieces)
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert len(text) < 2 * AROUND + 20


def test_snippet_of_the_whole_page_has_no_marks_of_cutting() -> None:
    assert snippet("Ана тілі", terms.parse("тілі")) == [("Ана ", False), ("тілі", True)]


def test_snippet_joins_broken_lines() -> None:
    assert hits(snippet("грам-\nматика", terms.parse("грамматика"))) == ["грамматика"]


def test_snippet_without_the_words_is_none() -> None:
    assert snippet(PAGE, terms.parse("физика")) is None


@pytest.mark.parametrize("text", ["Қазақстан", "КАЗАХ казақтың", "«казак»"])
def test_pattern_finds_every_case_and_keyboard(text: str) -> None:
    assert re.search(pattern(terms.parse("қазақ")[0]), text)


@pytest.mark.parametrize("text", ["маңқазақ", "қаза"])
def test_pattern_begins_where_words_begin(text: str) -> None:
    assert not re.search(pattern(terms.parse("қазақ")[0]), text)
