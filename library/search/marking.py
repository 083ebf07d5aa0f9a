"""Where in a text the words of a query stand, in any form and spelling; phrases only where they are whole."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .alignment import Span, align
from .engine.queries import Phrase, Query, Word, leaves, on_pages
from .words import Glance, Token, analyse, in_a_row

Pieces = list[tuple[str, bool]]  # a text in parts, and which of them are hits


class Sought:
    """What of a query is looked for on a page."""

    def __init__(self, query: Query) -> None:
        wanted = on_pages(query)
        found = leaves(wanted) if wanted else []
        self.words = [leaf.token for leaf in found if isinstance(leaf, Word)]
        self.phrases = [leaf.tokens for leaf in found if isinstance(leaf, Phrase)]
        every = [*self.words, *(token for phrase in self.phrases for token in phrase)]
        self.glance = Glance({form for token in every for form in (token.stem, token.skeleton)})
        self._stems = frozenset(token.stem for token in self.words)
        self._skeletons = frozenset(token.skeleton for token in self.words)

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)

    def hits(self, tokens: Sequence[Token]) -> list[Token]:
        """In their order, none inside another: a compound goes before its parts."""
        found = [one for one in tokens if one.stem in self._stems or one.skeleton in self._skeletons]
        if self.phrases:
            row = in_a_row(tokens)
            found += [one for phrase in self.phrases for one in _whole(phrase, row)]
        apart: list[Token] = []
        for token in sorted(found, key=lambda one: (one.start, -one.end)):
            if not apart or token.start >= apart[-1].end:
                apart.append(token)
        return apart

    def spans(self, text: str, language: str | None = None) -> list[Span]:
        """Places in the text as it is kept. `language` is a hint, as for `analyse`."""
        if not self:
            return []
        aligned = align(text)
        spans: list[Span] = []
        for hit in self.hits(analyse(aligned.text, language)):
            start, end = aligned.span(hit.start, hit.end)
            if not spans or start >= spans[-1][1]:  # ½ is one character and two words
                spans.append((start, end))
        return spans


def _whole(phrase: Sequence[Token], row: Sequence[Token]) -> Iterator[Token]:
    """The words of a row that stand there as in the phrase."""
    stems = [token.stem for token in phrase]
    size = len(stems)
    for place in range(len(row) - size + 1):
        if [token.stem for token in row[place : place + size]] == stems:
            yield from row[place : place + size]


def pieces(text: str, hits: Sequence[Span], start: int = 0, end: int | None = None) -> Pieces:
    """The part of the text, hits told apart; those must lie inside it."""
    end = len(text) if end is None else end
    bounds = sorted({start, end, *(bound for hit in hits for bound in hit)})
    marked = set(hits)
    return [(text[left:right], (left, right) in marked) for left, right in pairwise(bounds)]
