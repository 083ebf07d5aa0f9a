"""What is large is listed and counted by the index of the search, which registers how."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.paginator import Paginator

if TYPE_CHECKING:
    from .models import CollectionPage


class Wish(NamedTuple):
    """What a page of a collection's list shows."""

    collection: "CollectionPage"  # of the Kazakh tree
    type: str  # "" = any; so are language and year
    language: str
    year: str
    order: str  # a key of `listings.ORDERS`
    page: int  # from 1
    per_page: int


class Shelf(NamedTuple):
    """Ids of the publications of that page, in order; how many there are in all, and to page through."""

    ids: list[int]
    total: int
    within_reach: int


class ShelfPaginator(Paginator):
    """Counts exactly, and pages as far as the index does: further on one searches."""

    def __init__(self, shelf: Shelf, per_page: int) -> None:
        super().__init__(range(shelf.within_reach), per_page)
        self.shelf = shelf

    @property
    def is_count_exact(self) -> bool:
        return True

    @property
    def total(self) -> int:
        return self.shelf.total


Lister = Callable[[Wish, Any], Shelf | None]


def _nobody(wish: Wish, reader: Any) -> None:
    return None


_lister: Lister = _nobody


def register_lister(lister: Lister) -> None:
    """Called once, in the `ready()` of the search."""
    global _lister
    _lister = lister


Counter = Callable[[], dict[str, int] | None]


def _uncounted() -> None:
    return None


_counter: Counter = _uncounted


def register_counter(counter: Counter) -> None:
    """Called once, in the `ready()` of the search."""
    global _counter
    _counter = counter


def counts() -> dict[str, int] | None:
    """Live publications by code of institution; None when there is no index to ask."""
    return _counter()


def shelf(wish: Wish, reader: Any) -> Shelf | None:
    """None when there is no index to ask."""
    return _lister(wish, reader)
