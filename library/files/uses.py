"""Who uses a file is known higher up: whoever clears away asks here what nothing uses."""

from collections.abc import Callable

from django.db.models import QuerySet

from .models import StoredFile

Finder = Callable[[QuerySet[StoredFile]], list[StoredFile]]


def _none(files: QuerySet[StoredFile]) -> list[StoredFile]:
    """Nobody has said who uses files: all may be in use."""
    return []


_finder: Finder = _none


def register_finder(finder: Finder) -> None:
    """Called once, in the `ready()` of the app whose works have files."""
    global _finder
    _finder = finder


def unused_among(files: QuerySet[StoredFile]) -> list[StoredFile]:
    return _finder(files)
