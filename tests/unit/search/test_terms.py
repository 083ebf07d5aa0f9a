"""What a reader typed, as terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.search import terms
from library.search.terms import Term


def word(text: str) -> Term:
    return Term(((text,),))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", []),
        ("  !?  ", []),
        ("Қазақ тілі", [word("қазақ"), word("тілі")]),
        ("тіл тіл", [word("тіл")]),
        ("Экономика и управление", [word("экономика"), word("управление")]),
        ("и", [word("и")]),
        ("оқу-әдістемелік", [Term((("оқу", "әдістемелік"), ("оқуәдістемелік",)))]),
        ("978-601-04-4110-1 алгебра", [word("9786010441101"), word("алгебра")]),
        ("978 601 04 4110 1", [word("9786010441101")]),
        ("601-04-4110-2", [word("9786010441101")]),
        ("1234567890", [word("1234567890")]),
    ],
)
def test_parse(query: str, expected: list[Term]) -> None:
    assert terms.parse(query) == expected


def test_parse_takes_so_many_terms_and_no_more() -> None:
    assert len(terms.parse(" ".join(f"сөз{number}" for number in range(1000)))) == terms.MOST_TERMS


def test_exact_word_stem_and_keyboard_fold_are_alternatives() -> None:
    tsquery = terms.metadata_tsquery(terms.parse("қазақтың"))
    assert tsquery == "((('қазақтың' | 'қазақ':* | 'казак':* | 'каза')))"


def test_short_words_and_numbers_match_only_themselves() -> None:
    assert terms.text_tsquery(terms.parse("ит 2024")) == "((('ит'))) & ((('2024')))"


@given(st.text(max_size=400))
def test_lexemes_of_any_text_need_no_escaping(text: str) -> None:
    for term in terms.parse(text):
        assert all(part.isalnum() for part in term.words)
