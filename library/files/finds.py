"""What a reader looks for in a book is understood higher up: the reader asks here where on a page it is."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from django.http import HttpRequest

from .models import StoredFile

Span = tuple[int, int]  # of a text: its first character, and the first behind it


class Neighbours(NamedTuple):
    """The nearest pages of the file that have it, before and after one; None where there are none."""

    previous: int | None = None
    next: int | None = None


class Find(Protocol):
    """What is looked for in one file."""

    @property
    def text(self) -> str:
        """As the reader wrote it, fit for addresses."""

    @property
    def address(self) -> str:
        """Of the list of all pages that have it; "" when there is no such list."""

    def spans(self, text: str) -> list[Span]:
        """Where it is in a text of the file: in order, none inside another."""

    def neighbours(self, number: int) -> Neighbours: ...


Finder = Callable[[HttpRequest, StoredFile, str], Find | None]


def _nothing(request: HttpRequest, file: StoredFile, text: str) -> Find | None:
    return None


_finder: Finder = _nothing


def register_finder(finder: Finder) -> None:
    """Called once, in the `ready()` of the app that knows words."""
    global _finder
    _finder = finder


def find(request: HttpRequest, file: StoredFile, text: str) -> Find | None:
    """None when the text holds nothing to look for. Whether the file may be read was asked before."""
    return _finder(request, file, text)
