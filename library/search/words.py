"""Words in their order: compounds are words in a row, and the same written together."""

from collections.abc import Iterable
from typing import NamedTuple

from .analysis import (
    BROKEN_LINE,
    Glance,
    Spelt,
    Token,
    Words,
    analyse,
    index_words,
    join_broken_lines,
    normalise,
)

__all__ = [
    "BROKEN_LINE",
    "Glance",
    "Spelt",
    "Token",
    "Words",
    "analyse",
    "in_a_row",
    "index_words",
    "join_broken_lines",
    "normalise",
    "occurrences",
]


class Occurrence(NamedTuple):
    """A place in a text: words one after the other, or instead of all of them any of `others`."""

    parts: tuple[Token, ...]
    others: tuple[Token, ...] = ()


def _inner_first(token: Token) -> tuple[int, int]:
    return token.end, -token.start


def occurrences(tokens: Iterable[Token]) -> list[Occurrence]:
    """оқу-әдістемелік is one occurrence: (оқу, әдістемелік), or оқуәдістемелік."""
    found: list[Occurrence] = []
    for token in sorted(tokens, key=_inner_first):
        parts: tuple[Token, ...] = ()
        others: tuple[Token, ...] = (token,)
        while found and found[-1].parts[-1].end > token.start:
            inner = found.pop()
            parts, others = inner.parts + parts, inner.others + others
        found.append(Occurrence(parts, others) if parts else Occurrence((token,)))
    return found


def in_a_row(tokens: Iterable[Token]) -> list[Token]:
    """The words that follow each other, without those that stand in the place of some of them."""
    row: list[Token] = []
    for token in sorted(tokens, key=_inner_first):
        if not row or token.start >= row[-1].end:
            row.append(token)
    return row
