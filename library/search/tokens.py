"""Stand-in for `library.search.analysis` with its interface, over the first form's crude words.

To be deleted when the analysis of Kazakh, Russian and English takes its place: `words.py` imports it.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from . import analysis

_ENDINGS = (
    r"(?:лар|лер|дар|дер|тар|тер)?(?:ым|ім|ың|ің|ы|і|сы|сі)?"
    r"(?:ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|на|не|да|де|та|те|нан|нен|дан|ден|тан|тен|мен|бен|пен)?$"
    r"|(?:ами|ями|ах|ях|ого|его|ому|ему|ой|ей|ый|ий|ая|яя|ое|ее|ые|ие|ов|ам|ям|ом|ем|ую|а|я|у|ю|ы|и|е|о|ь)$"
)
_OF_WORDS = re.compile(_ENDINGS)
_OF_FOLDS = re.compile(analysis.fold_keyboard(_ENDINGS))
_SHORTEST = 3


class Token(NamedTuple):
    """A word with its place in the normalised text, its index term, and a fold that meets all keyboards."""

    text: str
    start: int
    end: int
    stem: str
    skeleton: str


normalise = analysis.normalise


def analyse(text: str, language: str | None = None) -> list[Token]:
    tokens = []
    for match in analysis._COMPOUND.finditer(normalise(text)):
        parts = [
            _token(part[0], match.start() + part.start(), match.start() + part.end())
            for part in analysis._WORD.finditer(match[0])
        ]
        tokens += parts
        if len(parts) > 1:
            tokens.append(_token("".join(part.text for part in parts), match.start(), match.end()))
    return tokens


def _token(word: str, start: int, end: int) -> Token:
    text, stem, skeleton = _forms(word)
    return Token(text, start, end, stem, skeleton)


@lru_cache(maxsize=200_000)
def _forms(word: str) -> tuple[str, str, str]:
    text = analysis.fold_case(word)
    return text, _without(_OF_WORDS, text), _without(_OF_FOLDS, analysis.fold_keyboard(text))


def _without(endings: re.Pattern[str], word: str) -> str:
    if analysis.has_digit(word) or len(word) <= _SHORTEST:
        return word
    return max(word[:_SHORTEST], endings.sub("", word, count=1), key=len)
