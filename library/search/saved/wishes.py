"""A wish in its one written form, however and in whatever order it was asked."""

from dataclasses import replace

from django.http import QueryDict

from ..engine import Order
from ..parameters import read_query, write_query
from ..query import SearchQuery


def written(wanted: SearchQuery) -> str:
    """Several values of one filter mean any of them: their order says nothing."""
    chosen = {facet: tuple(sorted(values)) for facet, values in wanted.filters.chosen.items()}
    return write_query(replace(wanted, filters=replace(wanted.filters, chosen=chosen)))


def feed_of(wanted: SearchQuery) -> SearchQuery:
    """A feed has one order, whatever the results are in."""
    return replace(wanted, order=Order.RELEVANCE)


def wish_of(query: str) -> SearchQuery:
    return read_query(QueryDict(query))
