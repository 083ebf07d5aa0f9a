"""Publications found by a reader's search, for those who do something with all of them.

The search registers how it finds them: neither it nor its users know of each other.
"""

from collections.abc import Callable

from django.http import HttpRequest

Finder = Callable[[HttpRequest, int], list[int]]


def _nothing(request: HttpRequest, limit: int) -> list[int]:
    return []


_finder: Finder = _nothing


def register_finder(finder: Finder) -> None:
    """Called once, in the `ready()` of the search."""
    global _finder
    _finder = finder


def found_by(request: HttpRequest, limit: int) -> list[int]:
    """Ids of the first publications, best first, that the query string of the search page finds."""
    return _finder(request, limit)
