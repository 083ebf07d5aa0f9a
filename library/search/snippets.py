"""Where in the files the words are: for each publication found, the page that has most of them."""

from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Q

from library.access.decision import decide_publication
from library.catalogue.models import PublicationPage
from library.files.models import FilePage

from .documents import language_of_text
from .engine import PageHit, engine
from .engine.queries import Word, words_of
from .query import SearchQuery
from .words import Token, analyse, join_broken_lines, normalise

if TYPE_CHECKING:
    from library.access.rights import Reader

Pieces = list[tuple[str, bool]]

AROUND = 120  # letters shown before and after the first word found


def add_snippets(publications: Sequence[PublicationPage], wanted: SearchQuery, reader: "Reader") -> None:
    """Set `snippet` (text and whether it is a hit, piece by piece), `snippet_page` and `snippet_file`.

    All three are None where there is nothing to show: no words, not in the files, or not for this reader.
    One database query.
    """
    words = words_of(wanted.query)
    readable = [one.pk for one in publications if decide_publication(reader, one)] if words else []
    hits = engine().pages(readable, wanted.query) if readable else {}
    pages = _pages(hits.values())
    for publication in publications:
        publication.snippet = publication.snippet_page = publication.snippet_file = None
        page = pages.get(hits[publication.pk]) if publication.pk in hits else None
        if page:
            language = language_of_text(publication.languages)
            publication.snippet = snippet(page.text, words, language)
            publication.snippet_page = page.number
            publication.snippet_file = page.file


def _pages(hits: Iterable[PageHit]) -> dict[PageHit, FilePage]:
    wanted = [Q(file=file, number=number) for file, number in set(hits)]
    if not wanted:
        return {}
    found = FilePage.objects.filter(reduce(or_, wanted)).select_related("file")
    return {PageHit(str(page.file_id), page.number): page for page in found}


def snippet(text: str, words: Sequence[Word], language: str | None = None) -> Pieces | None:
    """A line or two of the page around the first word found, hits told apart; None without any."""
    text = " ".join(normalise(join_broken_lines(text)).split())
    hits = _hits(analyse(text, language), words)
    if not hits:
        return None
    start, end = _window(text, hits[0][0])
    return _pieces(text, start, end, [hit for hit in hits if start <= hit[0] and hit[1] <= end])


def _hits(tokens: Iterable[Token], words: Sequence[Word]) -> list[tuple[int, int]]:
    """Where the words stand, in any form and spelling; a compound goes before its parts."""
    stems = {word.token.stem for word in words}
    skeletons = {word.token.skeleton for word in words}
    found = [(one.start, one.end) for one in tokens if one.stem in stems or one.skeleton in skeletons]
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart


def _window(text: str, around: int) -> tuple[int, int]:
    """Cut at blanks, so that no word is halved."""
    start, end = max(0, around - AROUND), min(len(text), around + AROUND)
    if start:
        start = min(text.find(" ", start) + 1 or start, around)
    if end < len(text):
        end = max(text.rfind(" ", around, end), text.find(" ", around))
        end = len(text) if end < 0 else end
    return start, end


def _pieces(text: str, start: int, end: int, hits: list[tuple[int, int]]) -> Pieces:
    pieces = []
    bounds = sorted({start, end, *(bound for hit in hits for bound in hit)})
    for left, right in pairwise(bounds):
        pieces.append((text[left:right], (left, right) in hits))
    if start:
        pieces.insert(0, ("… ", False))
    if end < len(text):
        pieces.append((" …", False))
    return pieces
