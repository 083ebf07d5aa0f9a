"""Large collections listed, and the whole union counted, from the index, for `catalogue.shelves`."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

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


def count_by_institution() -> dict[str, int] | None:
    """None before there is an index."""
    if not engine().position():
        return None
    found = search(SearchQuery(limit=1, facets=frozenset([Facet.INSTITUTION])), AnonymousUser())
    return {one.value: one.works for one in found.facets[Facet.INSTITUTION]}
