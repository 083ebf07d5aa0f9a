"""Large collections listed from the index, for `catalogue.shelves`."""

from typing import Any

from library.catalogue.shelves import Shelf, Wish

from .engine import Facet, Filters, Order, engine
from .engine.questions import FARTHEST
from .query import SearchQuery
from .searching import search

ORDERS = {"newest": Order.NEWEST, "title": Order.TITLE, "year": Order.YEAR}


def list_collection(wish: Wish, reader: Any) -> Shelf | None:
    """None before there is an index."""
    if not engine().position():
        return None
    chosen = {
        Facet.COLLECTION: wish.collection.code,
        Facet.TYPE: wish.type,
        Facet.LANGUAGE: wish.language,
        Facet.YEAR: wish.year,
    }
    found = search(
        SearchQuery(
            filters=Filters({facet: (value,) for facet, value in chosen.items() if value}),
            order=ORDERS[wish.order],
            offset=min((wish.page - 1) * wish.per_page, FARTHEST),
            limit=wish.per_page,
        ),
        reader,
    )
    return Shelf(found.ids, found.count, min(found.count, FARTHEST))
