"""The filters in force, each with the address of the same search without it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from django.utils.translation import gettext as _

from .engine import Facet, Filters
from .facets import LABELS
from .names import Names
from .parameters import address_of
from .query import SearchQuery


class Chip(NamedTuple):
    label: str
    remove_url: str


def chips_of(wanted: SearchQuery, names: Mapping[Facet, Names], path: str) -> list[Chip]:
    return [
        Chip(label, address_of(path, replace(wanted, filters=rest)))
        for label, rest in _narrowings(wanted.filters, names)
    ]


def _narrowings(filters: Filters, names: Mapping[Facet, Names]) -> Iterator[tuple[str, Filters]]:
    for facet in Facet:
        values = filters.chosen.get(facet, ())
        for value in values:
            rest = tuple(one for one in values if one != value)
            yield f"{LABELS[facet]}: {names[facet][value]}", filters.with_chosen(facet, rest)
    if filters.year_from or filters.year_to:
        years = f"{filters.year_from or ''}–{filters.year_to or ''}"
        yield f"{LABELS[Facet.YEAR]}: {years}", replace(filters, year_from=None, year_to=None)
    if filters.author:
        yield f"{_('Author')}: {filters.author}", replace(filters, author="")
