"""A text as the analysis sees it, with the places that every character has in the text as it is kept."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from .words import BROKEN_LINE, normalise

Span = tuple[int, int]

_CHUNK = re.compile(r"\s+|\S+")


class Aligned(NamedTuple):
    """`starts` and `ends` have a place in the kept text for each character of the normalised one."""

    text: str
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> Span:
        """Of what is not empty."""
        return self.starts[start], self.ends[end - 1]


def align(kept: str) -> Aligned:
    """Words that lines broke are put together, and characters normalised, as in the index."""
    aligned = Aligned("", [], [])
    text = []
    for left, right in _clusters(kept):
        normal = normalise(kept[left:right])
        text.append(normal)
        if len(normal) == right - left:
            aligned.starts.extend(range(left, right))
            aligned.ends.extend(range(left + 1, right + 1))
        else:
            aligned.starts.extend([left] * len(normal))
            aligned.ends.extend([right] * len(normal))
    return aligned._replace(text="".join(text))


def _clusters(kept: str) -> Iterator[Span]:
    """Words and blanks, those that change character by character with the marks that melt into each."""
    for start, end in _unbroken(kept):
        for chunk in _CHUNK.finditer(kept, start, end):
            left, right = chunk.span()
            if normalise(chunk[0]) == chunk[0]:
                yield left, right
            else:
                places = range(left, right)
                begun = [place for place in places if place == left or not _joins(kept[place])]
                yield from pairwise([*begun, right])


def _unbroken(kept: str) -> Iterator[Span]:
    """What is left without the breaks of lines inside words."""
    start = 0
    for gap in BROKEN_LINE.finditer(kept):
        yield start, gap.start()
        start = gap.end()
    yield start, len(kept)


def _joins(character: str) -> bool:
    """Marks, what is invisible, and the vowels and finals of Hangul."""
    is_mark = unicodedata.category(character).startswith("M") or not normalise(character)
    return is_mark or "\u1160" <= character <= "\u11ff"
