"""Counts by facet, exact at any size: every segment gives all its values, and only the sum is cut."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import tantivy

from ..documents import Facet
from ..questions import FacetCount, Filters
from .schema import COLUMNS, DEPTHS, class_column

MOST_VALUES = 500  # of a facet, the commonest
_ALL = 65_000  # of a segment

# The query for publications that pass these filters.
Narrow = Callable[[Filters], tantivy.Query]


def count_facets(
    searcher: tantivy.Searcher, narrow: Narrow, filters: Filters, facets: frozenset[Facet]
) -> dict[Facet, list[FacetCount]]:
    """A facet with a choice is counted without it, which takes a pass of its own; the rest share one."""
    chosen = {facet for facet in facets if filters.chosen.get(facet)}
    counts: dict[Facet, list[FacetCount]] = {}
    for group, kept in [
        (facets - chosen, filters),
        *((frozenset([facet]), filters.without(facet)) for facet in sorted(chosen)),
    ]:
        if group:
            wanted = {name: one for facet in group for name, one in _wanted(searcher, facet, filters).items()}
            found = searcher.aggregate(narrow(kept), wanted)
            for facet in group:
                counts[facet] = _counts(facet, found)
    return counts


def _wanted(searcher: tantivy.Searcher, facet: Facet, filters: Filters) -> dict[str, Any]:
    if facet != Facet.SUBJECT:
        return {facet: _terms(COLUMNS[facet])}
    wanted = {f"{facet}/": _terms(class_column(1))}
    for code in filters.chosen.get(facet, ()):
        depth = next((one for one in DEPTHS if searcher.doc_freq(class_column(one), code)), 0)
        if 0 < depth < len(DEPTHS):
            wanted[f"{facet}/{code}"] = _terms(class_column(depth + 1), include=f"{re.escape(code)}.*")
    return wanted


def _terms(column: str, **more: str) -> dict[str, Any]:
    return {"terms": {"field": column, "size": MOST_VALUES, "segment_size": _ALL, **more}}


def _counts(facet: Facet, found: Mapping[str, Any]) -> list[FacetCount]:
    counts = {
        bucket["key"]: bucket["doc_count"]
        for name, one in found.items()
        if name == facet or name.startswith(f"{facet}/")
        for bucket in one["buckets"]
    }
    return sorted(
        (FacetCount(value, works) for value, works in counts.items()), key=lambda one: (-one.works, one.value)
    )
