"""The words that are looked for in one file, for the reader in `files`."""

from functools import cached_property

from django.http import HttpRequest

from library.access.decision import decide_publication
from library.catalogue.models import PublicationPage
from library.files.finds import Find, Neighbours, Span
from library.files.models import StoredFile

from .documents import language_of_text
from .engine import engine
from .inside import address_inside
from .marking import Sought
from .parsing import clean
from .query import SearchQuery


def find(request: HttpRequest, file: StoredFile, text: str) -> Find | None:
    words = Words(request, file, text)
    return words if words.sought else None


class Words:
    """Fits `files.finds.Find`. One database query, when it is needed."""

    def __init__(self, request: HttpRequest, file: StoredFile, text: str) -> None:
        self.text = clean(text)
        self._request, self._file = request, file
        self._query = SearchQuery(text=text).query
        self.sought = Sought(self._query)

    def spans(self, text: str) -> list[Span]:
        publication = self._publication
        return self.sought.spans(text, language_of_text(publication.languages) if publication else None)

    def neighbours(self, number: int) -> Neighbours:
        return Neighbours(*engine().neighbours(str(self._file.pk), number, self._query))

    @property
    def address(self) -> str:
        return address_inside(self._publication, self.text) if self._publication else ""

    @cached_property
    def _publication(self) -> PublicationPage | None:
        """The live one by which this reader may read the file; drafts are in no index."""
        carrying = PublicationPage.objects.live().filter(files__file=self._file).order_by("pk")
        return next((one for one in carrying if decide_publication(self._request.user, one)), None)
