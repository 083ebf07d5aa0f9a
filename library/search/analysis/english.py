"""English: snowball's stems, and how to tell English words from Kazakh ones in Latin letters."""

import re
from functools import cache

from .kazakh.lexicon import read_words
from .snowball import snowball

_ENGLISH_LETTERS = re.compile("[cwx]|th|ph|ee|oo|ea|ai[dlmnrst]|ou|ght|[^yn]ing$|tion|[^aeiou]e$|ly$|ed$")


@cache
def look_alikes() -> frozenset[str]:
    """English words that would also be Kazakh ones: student, on, at."""
    return frozenset(read_words("english/look_alikes.txt"))


def stem(word: str) -> str:
    return snowball(word, "english")


def likeness(word: str) -> float:
    """How far a word that could be Kazakh speaks for English: 0 not at all, 2 very much."""
    return 2.0 if word in look_alikes() else 1.0 * bool(_ENGLISH_LETTERS.search(word))
