"""Where in the files the words are: for each publication found, the page that has most of them.

Only of publications whose files the reader may read, and only where the index says that the words occur.
The books are looked through by PostgreSQL, in page order, until the first page that fits: words that are
common are found soon, and rare words leave few books to look through.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from library.access.decision import decide_publication
from library.catalogue.models import PublicationFile, PublicationPage
from library.files.models import FilePage, StoredFile

from . import analysis, backend
from .query import SearchQuery
from .terms import Needle, Term, text_needles

Pieces = list[tuple[str, bool]]

AROUND = 120  # letters shown before and after the first word found
LETTERS = f"0-9A-Za-zА-Яа-я{analysis.KAZAKH}{analysis.KAZAKH.upper()}"
_KAZAKH_OF: dict[str, str] = defaultdict(str)
for _kazakh, _russian in zip(analysis.KAZAKH, analysis.RUSSIAN, strict=True):
    _KAZAKH_OF[_russian] += _kazakh


def add_snippets(publications: Sequence[PublicationPage], wanted: SearchQuery) -> None:
    """Set `snippet` (text and whether it is a hit, piece by piece), `snippet_page` and `snippet_file`.

    All three are None where there is nothing to show. At most four database queries.
    """
    for publication in publications:
        publication.snippet = publication.snippet_page = publication.snippet_file = None
    readable = [one.pk for one in publications if decide_publication(wanted.reader, one)]
    if not wanted.terms or not readable:
        return
    uses = _files_of(backend.with_text(readable, wanted))
    pages = _best_pages({use.file_id for use in uses}, wanted.terms)
    for publication in publications:
        own = [use for use in uses if use.publication_id == publication.pk and use.file_id in pages]
        if own:
            best = max(own, key=lambda use: _count_terms(pages[use.file_id].text, wanted.terms))
            page = pages[best.file_id]
            publication.snippet = snippet(page.text, wanted.terms)
            publication.snippet_page = page.number
            publication.snippet_file = best.file


def _files_of(publication_ids: Iterable[int]) -> list[PublicationFile]:
    if not publication_ids:
        return []
    uses = PublicationFile.objects.filter(publication__in=publication_ids).select_related("file")
    return list(uses.order_by("publication", "sort_order", "pk"))


def _best_pages(file_ids: Iterable[Any], terms: Sequence[Term]) -> dict[Any, FilePage]:
    """By file: its first page with all of the terms, else its first page with any."""
    if not file_ids:
        return {}
    patterns = [pattern(term) for term in terms]
    everything = FilePage.objects.filter(file=OuterRef("pk"))
    for one in patterns:
        everything = everything.filter(text__regex=one)
    anything = FilePage.objects.filter(file=OuterRef("pk"), text__regex="|".join(patterns))
    best = Coalesce(Subquery(_first(everything)), Subquery(_first(anything)))
    chosen = StoredFile.objects.filter(pk__in=file_ids).annotate(best=best).values_list("best", flat=True)
    return {page.file_id: page for page in FilePage.objects.filter(pk__in=[one for one in chosen if one])}


def _first(pages: "QuerySet[FilePage]") -> Any:
    return pages.order_by("number").values("pk")[:1]


def pattern(term: Term) -> str:
    """A regular expression for PostgreSQL that does without its locale: every letter in every case.

    Of words that must all occur (the parts of a compound) the longest is enough to choose a page by.
    """
    longest = [max(words, key=len) for words in term.alternatives]
    expressions = [_expression(needle) for word in longest for needle in text_needles(word)]
    return f"(^|[^{LETTERS}])({'|'.join(expressions)})"


def _expression(needle: Needle) -> str:
    letters = "".join(_letter(character) for character in needle.text)
    return letters if needle.is_prefix else f"{letters}($|[^{LETTERS}])"


def _letter(character: str) -> str:
    forms = character + _KAZAKH_OF[character] if character in _KAZAKH_OF else character
    forms += forms.upper()
    return f"[{re.escape(''.join(dict.fromkeys(forms)))}]"


def _count_terms(text: str, terms: Sequence[Term]) -> int:
    lexemes = {analysis.fold_keyboard(word.text) for word in analysis.words_in(analysis.normalise(text))}
    return sum(term.occurs_in(lexemes) for term in terms)


def snippet(text: str, terms: Sequence[Term]) -> Pieces | None:
    """A line or two of the page around the first word found, hits told apart; None without any."""
    text = " ".join(analysis.normalise(analysis.join_broken_lines(text)).split())
    needles = [needle for term in terms for needle in term.needles]
    hits = [
        word
        for word in analysis.words_in(text)
        if any(needle.matches(analysis.fold_keyboard(word.text)) for needle in needles)
    ]
    if not hits:
        return None
    start, end = _window(text, hits[0].start)
    shown = [(hit.start, hit.end) for hit in hits if start <= hit.start and hit.end <= end]
    return _pieces(text, start, end, shown)


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
