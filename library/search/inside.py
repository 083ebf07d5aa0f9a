"""Inside the book: the pages of publications where the words are, for those who may read them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.http import urlencode

from library.access.decision import decide_publication
from library.catalogue.models import PublicationFile, PublicationPage
from library.files.models import FilePage

from .documents import language_of_text
from .engine import PageHit, PageHits, engine
from .marking import Pieces, Sought
from .parsing import clean
from .query import SearchQuery
from .snippets import AROUND, snippet

if TYPE_CHECKING:
    from library.access.rights import Reader

SHOWN = 3  # pages of each publication in a list of many
AROUND_IN_LISTS = 90  # letters of each page; the list of one book has room for more


@dataclass(frozen=True)
class FoundPage:
    """A page, where it is read, and the words in what stands around them."""

    number: int
    address: str
    snippet: Pieces
    file_name: str = ""  # where the work has several


@dataclass(frozen=True)
class FoundPages:
    """Pages of one publication, of `count` that have all the words, or the most of them that any has."""

    pages: Sequence[FoundPage]
    count: int
    has_all: bool
    address_of_all: str
    language: str  # of the texts, as BCP 47; "" when unknown

    @property
    def has_more(self) -> bool:
        return self.count > len(self.pages)


def add_found_pages(publications: Sequence[PublicationPage], wanted: SearchQuery, reader: "Reader") -> None:
    """Set `found_pages`: FoundPages, or None: no words, not in the files, or not for this reader.

    One database query.
    """
    for publication in publications:
        publication.found_pages = None
    sought = Sought(wanted.query)
    readable = {one.pk: one for one in publications if decide_publication(reader, one)} if sought else {}
    hits = engine().best_pages(readable, wanted.query, SHOWN) if readable else {}
    texts = _texts(readable, [hit for found in hits.values() for hit in found.hits])
    for pk, found in hits.items():
        pages = _pages(readable[pk], found, texts, sought, wanted.text, AROUND_IN_LISTS)
        readable[pk].found_pages = _found(readable[pk], found, pages, wanted.text)


def pages_inside(publication: PublicationPage, wanted: SearchQuery) -> FoundPages:
    """Those of one publication in their order, `wanted.limit` from `wanted.offset`.

    The caller knows that it may be read. Two database queries.
    """
    found = engine().pages(publication.pk, wanted.query, wanted.offset, wanted.limit)
    pages = _pages(
        publication, found, _texts([publication.pk], found.hits), Sought(wanted.query), wanted.text, AROUND
    )
    return _found(publication, found, pages, wanted.text)


def address_inside(publication: PublicationPage, text: str) -> str:
    """Of the list of all its pages with these words."""
    address = reverse("search:inside", args=[publication.uuid])
    return f"{address}?{urlencode({'q': clean(text)})}"


def _texts(publications: Collection[int], hits: Iterable[PageHit]) -> dict[PageHit, FilePage]:
    """Of files these still have, whatever the index knows: one may just have been taken away."""
    wanted = [Q(file=file, number=number) for file, number in dict.fromkeys(hits)]
    if not wanted:
        return {}
    theirs = PublicationFile.objects.filter(file=OuterRef("file"), publication__in=publications)
    found = FilePage.objects.filter(reduce(or_, wanted), Exists(theirs)).select_related("file")
    return {PageHit(str(page.file_id), page.number): page for page in found}


def _pages(
    publication: PublicationPage,
    found: PageHits,
    texts: Mapping[PageHit, FilePage],
    sought: Sought,
    text: str,
    around: int,
) -> list[FoundPage]:
    """Without pages of which the index still knows, and the database no more."""
    known = [(hit, texts[hit]) for hit in found.hits if hit in texts]
    language, words = language_of_text(publication.languages), clean(text)
    readers = {file: reverse("reader:read", args=[file]) for file, _number in found.hits}
    return [
        FoundPage(
            number=hit.number,
            address=f"{readers[hit.file]}?{urlencode({'page': str(hit.number), 'q': words})}",
            snippet=snippet(page.text, sought, language, around) or [],
            file_name=page.file.name if len(readers) > 1 else "",
        )
        for hit, page in known
    ]


def _found(
    publication: PublicationPage, found: PageHits, pages: Sequence[FoundPage], text: str
) -> FoundPages:
    return FoundPages(
        pages=pages,
        count=found.count,
        has_all=found.has_all,
        address_of_all=address_inside(publication, text),
        language=publication.original_language,
    )
