"""A line or two of a page around the words found in it."""

from collections.abc import Iterator

from .alignment import Span
from .marking import Pieces, Sought, pieces
from .words import analyse, join_broken_lines, normalise

AROUND = 120  # letters shown before and after the first word found
_TRIES = 3  # places that promise most; then the whole page is analysed


def snippet(text: str, sought: Sought, language: str | None = None, around: int = AROUND) -> Pieces | None:
    """Where most of the words are together, hits told apart; None without any."""
    text = " ".join(normalise(join_broken_lines(text)).split())
    for start, end in _promising(text, sought, around):
        if hits := _hits(text, start, end, sought, language):
            return _cut(text, hits, around)
    return None


def _promising(text: str, sought: Sought, around: int) -> Iterator[Span]:
    """A few places, the fullest first, and at last all of it: to analyse a page is dear."""
    places = sought.glance.places(text)
    counts = [
        len({form for place, forms in places[index:] if place < first + around for form in forms})
        for index, (first, _forms) in enumerate(places)
    ]
    fullest = sorted(range(len(places)), key=lambda index: -counts[index])[:_TRIES]
    for index in fullest:
        yield _window(text, places[index][0], 2 * around)
    yield 0, len(text)


def _hits(text: str, start: int, end: int, sought: Sought, language: str | None) -> list[Span]:
    tokens = analyse(text[start:end], language)
    return [(start + one.start, start + one.end) for one in sought.hits(tokens)]


def _cut(text: str, hits: list[Span], around: int) -> Pieces:
    """Around the first hit of the fullest stretch."""
    first = max(hits, key=lambda hit: (sum(hit[0] <= one[0] < hit[0] + around for one in hits), -hit[0]))
    start, end = _window(text, first[0], around)
    found = pieces(text, [hit for hit in hits if start <= hit[0] and hit[1] <= end], start, end)
    return [*([("… ", False)] if start else []), *found, *([(" …", False)] if end < len(text) else [])]


def _window(text: str, around: int, width: int) -> Span:
    """Cut at blanks, so that no word is halved."""
    start, end = max(0, around - width), min(len(text), around + width)
    if start:
        start = min(text.find(" ", start) + 1 or start, around)
    if end < len(text):
        end = max(text.rfind(" ", around, end), text.find(" ", around))
        end = len(text) if end < 0 else end
    return start, end
