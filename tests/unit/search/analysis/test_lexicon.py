"""The data files, and that the lexicon's words are at rest."""

import re
from pathlib import Path

import pytest

from library.search.analysis.kazakh.lexicon import DATA, DECLINED, VERB, irregular, read_words, roots
from library.search.analysis.kazakh.stemming import stem

FILES = sorted(DATA.rglob("*.txt"))
LARGEST = 1_000_000  # bytes of all of them
PAIRS = ("kazakh/irregular.txt", "russian/names.txt")


def test_data_is_small() -> None:
    assert FILES
    assert sum(path.stat().st_size for path in FILES) <= LARGEST


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_words_of_a_file_are_in_its_alphabet_and_once(path: Path) -> None:
    letters = "[a-z]+" if path.parent.name == "english" else "[а-яёәғқңөұүһі]+"
    words = list(read_words(str(path.relative_to(DATA))))

    assert [word for word in words if not re.fullmatch(letters, word)] == []
    if str(path.relative_to(DATA)) not in PAIRS:
        assert len(words) == len(set(words))


def test_russian_knows_no_kazakh_letters() -> None:
    words = [
        *read_words("russian/common.txt"),
        *read_words("russian/words.txt"),
        *read_words("kazakh/loans.txt"),
    ]

    assert [word for word in words if re.search("[әғқңөұүһі]", word)] == []


def test_stem_of_a_root_is_the_root() -> None:
    moved = {word: stem(word) for word in roots() if word not in irregular() and stem(word) != (word, True)}

    assert moved == {}


def test_stem_of_an_irregular_form_is_at_rest() -> None:
    assert [form for form, root in irregular().items() if stem(root).text != root] == []


def test_kinds_are_all_there() -> None:
    kinds = list(roots().values())

    assert sum(bool(kind & DECLINED) for kind in kinds) > 8000
    assert sum(bool(kind & VERB) for kind in kinds) > 1500
