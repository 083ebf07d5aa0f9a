"""Where a search looks: in all universities, in one, in one of its collections."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from django.utils.translation import gettext as _

from library.core.languages import LocalisedText, active_language

from .engine import Facet, Results
from .names import Names
from .parameters import address_of
from .query import SearchQuery


class Place(NamedTuple):
    """`works` is None where it was not counted."""

    name: LocalisedText
    url: str
    works: int | None
    is_current: bool


def places_of(wanted: SearchQuery, results: Results, names: Mapping[Facet, Names], path: str) -> list[Place]:
    """From all universities down to where the search is; empty when it is in all."""
    places = list(_places(wanted, results, names, path))
    return places if len(places) > 1 else []


def _places(
    wanted: SearchQuery, results: Results, names: Mapping[Facet, Names], path: str
) -> Iterator[Place]:
    filters = wanted.filters
    inner = filters.with_chosen(Facet.COLLECTION, ())
    institutions = filters.chosen.get(Facet.INSTITUTION, ())
    collections = filters.chosen.get(Facet.COLLECTION, ())
    everywhere = LocalisedText(_("All universities"), active_language())
    outer = address_of(path, replace(wanted, filters=inner.with_chosen(Facet.INSTITUTION, ())))
    # Each work is of one university: the facet counts as if none were chosen, so its sum is that of all.
    counts = {one.value: one.works for one in results.facets.get(Facet.INSTITUTION, ())}
    yield Place(everywhere, outer, None if collections else sum(counts.values()), not institutions)
    if len(institutions) == 1:
        [code] = institutions
        works = None if collections else counts.get(code, 0)
        url = address_of(path, replace(wanted, filters=inner))
        yield Place(names[Facet.INSTITUTION][code], url, works, not collections)
    if len(collections) == 1:
        [code] = collections
        yield Place(names[Facet.COLLECTION][code], address_of(path, wanted), results.count, True)
