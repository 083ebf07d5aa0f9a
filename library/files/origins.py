"""What a file belongs to is known higher up: the reader asks here for its title and its way back."""

from collections.abc import Callable
from typing import NamedTuple

from django.http import HttpRequest

from library.core.languages import LocalisedText

from .models import StoredFile


class Origin(NamedTuple):
    """The work whose file is read."""

    title: LocalisedText
    address: str
    text_language: str = ""  # of the pages themselves, as BCP 47; "" when unknown


Finder = Callable[[HttpRequest, StoredFile], Origin | None]


def _unknown(request: HttpRequest, file: StoredFile) -> Origin | None:
    return None


_finder: Finder = _unknown


def register_finder(finder: Finder) -> None:
    """Called once, in the `ready()` of the app whose works have files."""
    global _finder
    _finder = finder


def origin_of(request: HttpRequest, file: StoredFile) -> Origin | None:
    return _finder(request, file)
