"""Where the words of a text are, and the spellings the PostgreSQL index knows them by."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .normalising import LONGEST_WORD, fold_case, normalise

KAZAKH = "қәіңғүұөһё"
RUSSIAN = "каингууохе"
_KEYBOARD = str.maketrans(KAZAKH, RUSSIAN)

WORD = re.compile(r"[^\W_]+")
# оқу-әдістемелік, 978-601-04-1234-7, 10.1000/xyz, 004.4'2: the parts, and all of it written together.
COMPOUND = re.compile(r"[^\W_]+(?:[-\u2010\u2011'\u2019\u02bc./:][^\W_]+)*")

LONGEST_STEM = 6
SHORT_ROOT = 4  # letters: бала of балаларымыз


class Word(NamedTuple):
    """A word of a text with its place in it."""

    text: str
    start: int
    end: int


def fold_keyboard(word: str) -> str:
    """The word as somebody without a Kazakh keyboard types it."""
    return word.translate(_KEYBOARD)


def words_in(text: str) -> Iterator[Word]:
    """Single words, in order, of a text that is normalised already."""
    for match in WORD.finditer(text):
        yield Word(fold_case(match[0]), match.start(), match.end())


def compounds(text: str) -> Iterator[tuple[str, ...]]:
    """The parts of each word, in order: one for a plain word, several for оқу-әдістемелік."""
    for match in COMPOUND.finditer(normalise(text)):
        yield tuple(fold_case(part) for part in WORD.findall(match[0]))


def index_words(text: str) -> Iterator[str]:
    """What a text is found by: its words, and its compounds written together."""
    for parts in compounds(text):
        yield from parts
        if len(parts) > 1:
            yield "".join(parts)[:LONGEST_WORD]


def has_digit(word: str) -> bool:
    return any(character.isdigit() for character in word)


def stem(word: str) -> str:
    """The beginning that inflected forms of a word share; numbers and short words are themselves.

    Crude, and kept for the PostgreSQL index alone: `tokens.stem_word` knows morphology.
    """
    if has_digit(word):
        return word
    return word[:5] if len(word) <= 9 else word[:LONGEST_STEM]


def short_root(word: str) -> str:
    """What a long word may be a form of, "" of a short one: the stem would miss it."""
    return "" if len(word) <= SHORT_ROOT + 1 or has_digit(word) else word[:SHORT_ROOT]


def text_lexeme(word: str) -> str:
    """A word as the index of full texts holds it: folded, and no longer than the longest stem."""
    return word if has_digit(word) else fold_keyboard(word)[:LONGEST_STEM]
