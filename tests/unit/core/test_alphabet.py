"""Kazakh alphabetical order."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.alphabet import LETTERS, sort_key

CYRILLIC = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"
words = st.text(alphabet=LETTERS + CYRILLIC + "abcxyzQWZ0129 -«».’", max_size=40)


def in_order(texts: list[str]) -> list[str]:
    return sorted(texts, key=sort_key)


def test_alphabet_has_its_42_letters() -> None:
    assert len(LETTERS) == len(set(LETTERS)) == 42
    assert LETTERS.upper() == CYRILLIC


def test_letters_sort_in_the_order_of_the_alphabet() -> None:
    shuffled = random.Random(2009).sample(CYRILLIC, k=len(CYRILLIC))

    assert "".join(in_order(shuffled)) == CYRILLIC


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ақпан", "Әділет"),
        ("Әділет", "Биология"),
        ("Геометрия", "Ғылым"),
        ("Ғылым", "Дүние"),
        ("Кітап", "Қазақ"),
        ("Қазақ", "Логика"),
        ("Наурыз", "Ңа"),
        ("Орын", "Өнер"),
        ("Ус", "Ұлт"),
        ("Ұлт", "Үміт"),
        ("Үміт", "Физика"),
        ("Химия", "Һәм"),
        ("Ы", "І"),
        ("І", "Эра"),
        ("Яғни", "Algebra"),  # Latin follows Cyrillic
        ("2009 жыл", "Аға"),  # digits come first
        ("Қой", "Қойшы"),
        ("қазақ әдебиеті", "қазақстан"),  # a blank before every letter
    ],
)
def test_word_sorts_before_another(before: str, after: str) -> None:
    assert sort_key(before) < sort_key(after)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ҚАЗАҚ ТІЛІ", "қазақ тілі"),
        ("«Абай жолы»", "Абай жолы"),
        ("  Абай\t жолы ", "Абай жолы"),
        ("Өнер-білім", "Өнербілім"),
        (unicodedata.normalize("NFD", "Ёлка йод"), "ёлка йод"),
        ("İstanbul", "istanbul"),
    ],
)
def test_case_punctuation_and_composition_do_not_count(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other)


def test_key_is_cut_to_its_length() -> None:
    assert len(sort_key("ұзақ сөз " * 100)) <= 120
    assert sort_key("абвгд", length=3) == sort_key("абв")


@given(words)
def test_case_never_changes_the_key(text: str) -> None:
    assert sort_key(text.upper()) == sort_key(text.lower()) == sort_key(text)


@given(st.lists(words, max_size=8), st.randoms(use_true_random=False))
def test_order_does_not_depend_on_the_order_before(texts: list[str], chance: random.Random) -> None:
    shuffled = chance.sample(texts, k=len(texts))

    assert [sort_key(text) for text in in_order(texts)] == [sort_key(text) for text in in_order(shuffled)]


@given(st.text())
def test_any_text_has_a_key_without_edge_blanks_before_the_cut(text: str) -> None:
    key = sort_key(text, length=10_000)

    assert key == key.strip()
    assert "  " not in key


@given(st.text(alphabet=LETTERS, min_size=1, max_size=6), st.text(alphabet=LETTERS, min_size=1, max_size=6))
def test_words_compare_letter_by_letter(one: str, other: str) -> None:
    def places(word: str) -> list[int]:
        return [LETTERS.index(letter) for letter in word]

    assert (sort_key(one) < sort_key(other)) == (places(one) < places(other))
