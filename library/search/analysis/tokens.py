"""The words of a text: with their places for those who mark them, without for an index."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from .context import in_context
from .languages import lexeme
from .normalising import LONGEST_WORD, normalise
from .words import COMPOUND, WORD


class Spelt(Protocol):
    """What a word is found by.

    `text` is the word in lower case. `stem` is the primary index term, the same for all forms of a word in
    whichever script: Cyrillic for Kazakh. `skeleton` is a fold of the stem that also meets its spellings on a
    Russian keyboard, and words that merely look alike: give it little weight.
    """

    @property
    def text(self) -> str: ...
    @property
    def stem(self) -> str: ...
    @property
    def skeleton(self) -> str: ...


class Token(NamedTuple):
    """A word of a text, with what `Spelt` says.

    `start` and `end` are its offsets in the NORMALISED text: normalise first what you want to mark hits in.
    """

    text: str
    start: int
    end: int
    stem: str
    skeleton: str


class Whole(NamedTuple):
    """A compound written together, where only the last part is inflected: оқуәдістемелікті."""

    text: str
    stem: str
    skeleton: str


class Words(NamedTuple):
    """The words of one text that follow each other, and those that stand in the place of some of them."""

    row: Sequence[Spelt] = ()
    others: Sequence[Spelt] = ()


def analyse(text: str, language: str | None = None) -> list[Token]:
    """The tokens of a text in order. `language` (kk, ru or en) is a hint for words of which letters and
    neighbours say too little; without it they are taken for what is likelier by themselves.

    A compound (оқу-әдістемелік, 978-601-04-1234-7, 004.4'2) gives a token for each of its parts and, after
    the last of them, one for all of it written together, whose `start` is that of the first part: a token
    whose span encloses others is an alternative to them together. Nothing in a text is an error.
    """
    words: list[str] = []
    places: list[tuple[int, int]] = []
    compounds: dict[int, int] = {}  # how many parts a compound has, by the index of its last
    for match in COMPOUND.finditer(normalise(text)):
        word, start = match[0], match.start()
        if word.isalnum():
            words.append(word)
            places.append(match.span())
            continue
        parts = list(WORD.finditer(word))
        words += [part[0] for part in parts]
        places += [(start + part.start(), start + part.end()) for part in parts]
        compounds[len(words) - 1] = len(parts)
    lexemes = in_context(list(map(lexeme, words)), language)
    tokens: list[Token] = []
    for index, (one, place) in enumerate(zip(lexemes, places, strict=True)):
        tokens.append(Token(one.text, *place, one.stem, one.skeleton))
        if index in compounds:
            first = index + 1 - compounds[index]
            whole = _whole(lexemes[first : index + 1])
            tokens.append(Token(whole.text, places[first][0], place[1], whole.stem, whole.skeleton))
    return tokens


def index_words(text: str, language: str | None = None) -> Words:
    """The words that `analyse` finds, in less than half the time: nobody asks an index for places."""
    words = COMPOUND.findall(normalise(text))
    compounds = [index for index, word in enumerate(words) if not word.isalnum()]
    if not compounds:
        return Words(in_context(list(map(lexeme, words)), language))
    parts: list[str] = []
    spans: list[slice] = []
    done = 0
    for index in compounds:
        parts += words[done:index]
        own = WORD.findall(words[index])
        spans.append(slice(len(parts), len(parts) + len(own)))
        parts += own
        done = index + 1
    parts += words[done:]
    row = in_context(list(map(lexeme, parts)), language)
    return Words(row, [_whole(row[span]) for span in spans])


def _whole(parts: Sequence[Spelt]) -> Whole:
    before = "".join([part.text for part in parts[:-1]])
    last = parts[-1]
    return Whole(
        (before + last.text)[:LONGEST_WORD],
        (before + last.stem)[:LONGEST_WORD],
        "".join([part.skeleton for part in parts])[:LONGEST_WORD],
    )


@lru_cache(1 << 16)
def stem_word(word: str, language: str | None = None) -> str:
    """The stem of a single word, with nothing but a hint to tell its language by."""
    tokens = analyse(word, language)
    return tokens[-1].stem if tokens else ""
