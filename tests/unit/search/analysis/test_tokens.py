"""Tokens: their places, compounds, and texts meant to break things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.search.analysis import LONGEST_WORD, analyse, fold_case, index_words, normalise, stem_word
from library.search.analysis.scripts import unify_script

HOSTILE = [
    "",
    "\x00\x01\x1f\x7f",
    "а" * 10_000,
    "қ-" * 5_000,
    "a'" * 5_000 + "b",
    "\ud800 \udfff кітап",
    "е\u0301" * 2_000,
    "\u202eкітап\u202c \u200fباي\u200e",
    "👩‍🔬📚🇰🇿 кітап",
    "İIıi İstanbul ISPARTA",
    "ﷺ ﬁ Ⅷ ½ ²",
    "и\u0306\u0306\u0306",
    "ʼ''’’-–—",
    "1" * 10_000,
]
texts = st.text() | st.text(alphabet="аәбіқы -'\u0301\u00ad\u200dİıöاەء7.", max_size=60)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_analysed(text: str) -> None:
    assert all(len(token.stem) <= LONGEST_WORD and token.stem for token in analyse(text))


@given(texts)
def test_any_text_is_analysed(text: str) -> None:
    normal = normalise(text)
    for token in analyse(text, None):
        assert 0 <= token.start < token.end <= len(normal)
        assert token.stem
    stem_word(text)


@given(texts)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(texts)
def test_text_of_a_token_stands_in_its_place(text: str) -> None:
    normal = normalise(text)
    for token in analyse(text):
        written = normal[token.start : token.end]
        if written.isalnum():
            assert token.text == unify_script(fold_case(written))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Оқу-әдістемеліктің", ["оқы", "әдістемелік", "оқуәдістемелік"]),
        ("978-601-04-1234-7", ["978", "601", "04", "1234", "7", "9786010412347"]),
        ("004.4'2", ["004", "4", "2", "00442"]),
        ("10.1000/xyz123", ["10", "1000", "xyz123", "101000xyz123"]),
        ("6B04101", ["6b04101"]),
        ("кни\u0301га кни\u00adга", ["книг", "книг"]),
    ],
)
def test_compounds_numbers_and_codes(text: str, terms: list[str]) -> None:
    assert [token.stem for token in analyse(text)] == terms


def test_whole_compound_spans_its_parts() -> None:
    first, second, whole = analyse("жаңа оқу-әдістемелік")[1:]

    assert (first.start, first.end, second.start, second.end) == (5, 8, 9, 20)
    assert (whole.text, whole.start, whole.end) == ("оқуәдістемелік", 5, 20)


def test_compound_meets_itself_written_solid() -> None:
    assert analyse("оқу-әдістемелікті")[-1].stem == analyse("оқуәдістемелігі")[-1].stem


def test_offsets_mark_hits() -> None:
    text = normalise("Қазақ халқының тарихы: халықтар")
    hits = [text[token.start : token.end] for token in analyse(text) if token.stem == "халық"]

    assert hits == ["халқының", "халықтар"]


MIXED = [
    "Қазақ тілі: оқу-әдістемелік кешен, 978-601-04-1234-7",
    "студент в университете; окулык 004.4'2 a-b.c",
]


@pytest.mark.parametrize("language", [None, "kk", "ru", "en"])
@pytest.mark.parametrize("text", [*HOSTILE, *MIXED])
def test_index_gets_the_words_that_are_marked_for_readers(text: str, language: str | None) -> None:
    row, others, end = [], [], 0
    for token in analyse(text, language):
        (row if token.start >= end else others).append((token.text, token.stem, token.skeleton))
        end = max(end, token.end)
    words = index_words(text, language)
    assert [(one.text, one.stem, one.skeleton) for one in words.row] == row
    assert [(one.text, one.stem, one.skeleton) for one in words.others] == others
