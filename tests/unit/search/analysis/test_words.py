"""Words as the PostgreSQL index knows them."""

import pytest

from library.search import analysis


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Қазақ тілі", ["қазақ", "тілі"]),
        ("Оқу-әдістемелік", ["оқу", "әдістемелік", "оқуәдістемелік"]),
        ("978-601-04", ["978", "601", "04", "97860104"]),
        ("бір_екі, «үш»!", ["бір", "екі", "үш"]),
        ("tsvector' & | !", ["tsvector"]),
        ("İSTANBUL", ["istanbul"]),
        ("кни\u00adга", ["книга"]),
        ("и\u0306од", ["йод"]),
        ("\x00\x1f", []),
    ],
)
def test_index_words(text: str, words: list[str]) -> None:
    assert list(analysis.index_words(text)) == words


def test_keyboard_fold_of_every_kazakh_letter() -> None:
    assert analysis.fold_keyboard("қәіңғүұөһ") == "каингууох"


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("тіл", "тіл"),
        ("кітап", "кітап"),
        ("кітабым", "кітаб"),
        ("студенттер", "студен"),
        ("алгебрасы", "алгеб"),
        ("2024123", "2024123"),
    ],
)
def test_stem(word: str, stem: str) -> None:
    assert analysis.stem(word) == stem


@pytest.mark.parametrize(("word", "root"), [("балалары", "бала"), ("балам", ""), ("2024123", "")])
def test_short_root(word: str, root: str) -> None:
    assert analysis.short_root(word) == root


@pytest.mark.parametrize(
    ("asked", "written"), [("университет", "университеттерінің"), ("алгебра", "алгебраның")]
)
def test_stem_of_a_query_begins_the_lexeme_of_a_longer_form(asked: str, written: str) -> None:
    assert analysis.text_lexeme(written).startswith(analysis.fold_keyboard(analysis.stem(asked)))


def test_lines_broken_inside_words_are_joined() -> None:
    assert analysis.join_broken_lines("универ-\n  ситет 5-\n6") == "университет 5-\n6"
