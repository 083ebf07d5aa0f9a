"""A line or two of a page around the words found in it."""

from bisect import bisect_left
from collections.abc import Iterator

from .alignment import Span
from .marking import Pieces, Sought, pieces
from .words import Token, analyse, join_broken_lines, normalise

AROUND = 120  # letters shown from the first word found on, and a third of that before it
_MOST_PLACES = 500  # of a page that are looked at
_TRIES = 3  # places that promise most; then the whole page is analysed


def snippet(text: str, sought: Sought, language: str | None = None, around: int = AROUND) -> Pieces | None:
    """Where most of the words are together, hits told apart; None without any."""
    text = " ".join(normalise(join_broken_lines(text)).split())
    for start, end in _promising(text, sought, around):
        if hits := sought.hits(analyse(text[start:end], language)):
            apart = [one._replace(start=start + one.start, end=start + one.end) for one in hits]
            return _cut(text, apart, around)
    return None


def _promising(text: str, sought: Sought, around: int) -> Iterator[Span]:
    """A few places, the fullest first, and at last all of it: to analyse a page is dear."""
    places = sought.glance.places(text)[:_MOST_PLACES]
    starts = [start for start, _forms in places]
    ends = [bisect_left(starts, start + around) for start in starts]
    counts = [
        len({form for _start, forms in places[index:end] for form in forms}) for index, end in enumerate(ends)
    ]
    fullest = sorted(range(len(places)), key=lambda index: -counts[index])[:_TRIES]
    for index in fullest:
        yield _window(text, places[index][0], around, around)
    yield 0, len(text)


def _cut(text: str, hits: list[Token], around: int) -> Pieces:
    """Around the first hit of the fullest stretch."""
    start, end = _window(text, _fullest(hits, around).start, around // 3, around)
    spans = [(hit.start, hit.end) for hit in hits if start <= hit.start and hit.end <= end]
    found = pieces(text, spans, start, end)
    return [*([("… ", False)] if start else []), *found, *([(" …", False)] if end < len(text) else [])]


def _fullest(hits: list[Token], around: int) -> Token:
    """Where most different words are close together, then where most are."""

    hits = sorted(hits, key=lambda one: one.start)
    starts = [one.start for one in hits]

    def fullness(hit: Token) -> tuple[int, int, int]:
        following = hits[bisect_left(starts, hit.start) : bisect_left(starts, hit.start + around)]
        close = {one.stem for one in following if one.start < hit.start + around // 3}
        return len(close), len(following), -hit.start

    return max(hits, key=fullness)


def _window(text: str, place: int, before: int, after: int) -> Span:
    """Cut at blanks, so that no word is halved."""
    start, end = max(0, place - before), min(len(text), place + after)
    if start:
        start = min(text.find(" ", start) + 1 or start, place)
    if end < len(text):
        end = max(text.rfind(" ", place, end), text.find(" ", place))
        end = len(text) if end < 0 else end
    return start, end
