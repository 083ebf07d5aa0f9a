"""Where the words are, shown."""

import pytest

from library.search.marking import Pieces, Sought
from library.search.parsing import parse
from library.search.snippets import AROUND, snippet

PAGE = "Бірінші сөйлем. " * 30 + "Қазақ тілінің грамматикасы туралы. " + "Соңғы сөйлем. " * 30


def shown(text: str, typed: str) -> Pieces | None:
    return snippet(text, Sought(parse(typed)))


def hits(pieces: Pieces | None) -> list[str]:
    return [text for text, is_hit in pieces or [] if is_hit]


def test_snippet_marks_inflected_words() -> None:
    assert hits(shown(PAGE, "қазақ грамматикасының")) == ["Қазақ", "грамматикасы"]


def test_snippet_marks_words_typed_on_a_russian_keyboard() -> None:
    assert hits(shown(PAGE, "казак")) == ["Қазақ"]


def test_snippet_marks_phrases_but_not_what_is_excluded() -> None:
    assert hits(shown(PAGE, '"қазақ тілі" -туралы')) == ["Қазақ", "тілінің"]


@pytest.mark.parametrize("typed", ["оқуқұрал", "оқу-құрал"])
def test_snippet_marks_a_compound_as_a_whole(typed: str) -> None:
    assert hits(shown("Жаңа оқу-құрал мен оқу", typed))[0] == "оқу-құрал"


def test_snippet_shows_where_different_words_are_together() -> None:
    page = "Тіл туралы тіл. " + "Бірінші сөйлем. " * 30 + "Қазақ тілі. " + "Соңғы сөйлем. " * 30
    assert hits(shown(page, "қазақ тілі")) == ["Қазақ", "тілі"]


def test_snippet_is_short_and_shows_that_it_is_cut() -> None:
    pieces = shown(PAGE, "тілі")
    assert pieces is not None
    text = "".join(text for text, _is_hit in pieces)
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert len(text) < 2 * AROUND + 20


def test_snippet_of_the_whole_page_has_no_marks_of_cutting() -> None:
    assert shown("Ана тілі", "тілі") == [("Ана ", False), ("тілі", True)]


def test_snippet_without_the_words_is_none() -> None:
    assert shown(PAGE, "физика") is None
