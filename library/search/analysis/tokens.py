"""The words of a text as an index wants them: with their stems, their skeletons and their places."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from .languages import Lexeme, lexeme
from .normalising import LONGEST_WORD, normalise
from .scripts import Script
from .words import COMPOUND, WORD

NEIGHBOURS = 8  # words to the left and to the right that are asked which language this is
MOST_OF_NEIGHBOURS = 4.0
HINT = 1.5
# What a hint says on the balance of Cyrillic words, and on that of Latin ones.
_HINTS = {
    "kk": {Script.CYRILLIC: HINT, Script.LATIN: HINT},
    "ru": {Script.CYRILLIC: -HINT, Script.LATIN: -HINT},
    "en": {Script.LATIN: -HINT},
}


class Token(NamedTuple):
    """A word of a text.

    `text` is the word in lower case. `start` and `end` are its offsets in the NORMALISED text: normalise
    first what you want to mark hits in. `stem` is the primary index term, the same for all forms of a word in
    whichever script: Cyrillic for Kazakh. `skeleton` is a fold of the stem that also meets its spellings on a
    Russian keyboard, and words that merely look alike: give it little weight.
    """

    text: str
    start: int
    end: int
    stem: str
    skeleton: str


def analyse(text: str, language: str | None = None) -> list[Token]:
    """The tokens of a text in order. `language` (kk, ru or en) is a hint for words of which letters and
    neighbours say too little; without it they are taken for what is likelier by themselves.

    A compound (оқу-әдістемелік, 978-601-04-1234-7, 004.4'2) gives a token for each of its parts and, after
    the last of them, one for all of it written together, whose `start` is that of the first part: a token
    whose span encloses others is an alternative to them together. Nothing in a text is an error.
    """
    text = normalise(text)
    places: list[tuple[int, int]] = []
    lexemes: list[Lexeme] = []
    compounds: dict[int, int] = {}  # how many parts a compound has, by the index of its last
    for match in COMPOUND.finditer(text):
        word, start = match[0], match.start()
        if word.isalnum():
            places.append(match.span())
            lexemes.append(lexeme(word))
            continue
        parts = list(WORD.finditer(word))
        places += [(start + part.start(), start + part.end()) for part in parts]
        lexemes += [lexeme(part[0]) for part in parts]
        compounds[len(lexemes) - 1] = len(parts)
    others = _others(lexemes, language)
    tokens = [
        Token(one.text, *place, one.stem, one.skeleton) for one, place in zip(lexemes, places, strict=True)
    ]
    for index in others:
        tokens[index] = tokens[index]._replace(
            stem=lexemes[index].other_stem, skeleton=lexemes[index].other_skeleton
        )
    return _with_wholes(tokens, compounds) if compounds else tokens


def _with_wholes(tokens: Sequence[Token], compounds: Mapping[int, int]) -> list[Token]:
    """After the last part of each compound all of it written together."""
    found = []
    for index, token in enumerate(tokens):
        found.append(token)
        if index in compounds:
            found.append(_whole(tokens[index + 1 - compounds[index] : index + 1]))
    return found


def _whole(parts: Sequence[Token]) -> Token:
    """A compound written together, where only the last part is inflected: оқуәдістемелікті."""
    before = "".join(part.text for part in parts[:-1])
    last = parts[-1]
    return Token(
        (before + last.text)[:LONGEST_WORD],
        parts[0].start,
        last.end,
        (before + last.stem)[:LONGEST_WORD],
        "".join(part.skeleton for part in parts)[:LONGEST_WORD],
    )


def _others(lexemes: Sequence[Lexeme], language: str | None) -> list[int]:
    """Indices of the words that are not what they would be taken for by themselves."""
    doubtful = [index for index, one in enumerate(lexemes) if one.is_open]
    if not doubtful:
        return []
    hints = _HINTS.get(language or "", {})
    sums = {script: _sums(lexemes, script) for script in {lexemes[index].script for index in doubtful}}
    found = []
    for index in doubtful:
        one = lexemes[index]
        around = _around(sums[one.script], index) - one.weight
        around = max(-MOST_OF_NEIGHBOURS, min(MOST_OF_NEIGHBOURS, around))
        if (one.weight >= 0) != (one.weight + around + hints.get(one.script, 0) >= 0):
            found.append(index)
    return found


def _sums(lexemes: Sequence[Lexeme], script: Script) -> list[float]:
    """Running sums of the weights of one script."""
    return list(accumulate((one.weight if one.script is script else 0.0 for one in lexemes), initial=0.0))


def _around(sums: Sequence[float], index: int) -> float:
    return sums[min(len(sums) - 1, index + NEIGHBOURS + 1)] - sums[max(0, index - NEIGHBOURS)]


@lru_cache(1 << 16)
def stem_word(word: str, language: str | None = None) -> str:
    """The stem of a single word, with nothing but a hint to tell its language by."""
    tokens = analyse(word, language)
    return tokens[-1].stem if tokens else ""
