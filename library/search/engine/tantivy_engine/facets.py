"""Counts by facet, exact at any size: every segment gives all its values, and only the sum is cut.

Counting costs some nanoseconds a publication and facet. So where more than half of all publications match,
the others are counted, and taken away from the counts of everything, which hold until the next commit.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import Any

import tantivy

from ..documents import Facet
from ..questions import FacetCount, Filters
from .generation import View
from .schema import COLUMNS, DEPTHS, class_column

MOST_VALUES = 500  # of a facet, the commonest
_ALL = 65_000

Narrow = Callable[[Filters], tantivy.Query]  # the query for what was found among those that pass filters


def count_facets(
    view: View, narrow: Narrow, filters: Filters, facets: frozenset[Facet]
) -> dict[Facet, list[FacetCount]]:
    """A facet with a choice is counted without it, which takes a pass of its own; the rest share one."""
    chosen = {facet for facet in facets if filters.chosen.get(facet)}
    found = _count(view, narrow(filters), facets - chosen, filters, MOST_VALUES)
    for facet in chosen:
        without = narrow(filters.without(facet))
        found |= _count(view, without, frozenset([facet]), filters, MOST_VALUES)
    return {facet: _listed(counts) for facet, counts in found.items()}


def count_facets_of_most(
    view: View, others: tantivy.Query, facets: frozenset[Facet]
) -> dict[Facet, list[FacetCount]]:
    """The same of everything but the others, without filters."""
    missing = facets - view.totals.keys()
    view.totals |= _count(view, tantivy.Query.all_query(), missing, Filters(), _ALL)
    found = _count(view, others, facets, Filters(), _ALL)
    return {facet: _listed(view.totals[facet] - found[facet]) for facet in facets}


def _count(
    view: View, query: tantivy.Query, facets: frozenset[Facet], filters: Filters, most: int
) -> dict[Facet, Counter[str]]:
    if not facets:
        return {}
    wanted = {name: one for facet in facets for name, one in _wanted(view, facet, filters, most).items()}
    found = view.searcher.aggregate(query, wanted)
    return {facet: _counts(facet, found) for facet in facets}


def _wanted(view: View, facet: Facet, filters: Filters, most: int) -> dict[str, Any]:
    if facet != Facet.SUBJECT:
        return {f"{facet}/": _terms(COLUMNS[facet], most)}
    wanted = {f"{facet}/": _terms(class_column(1), most)}
    by_depth: dict[int, list[str]] = defaultdict(list)
    for code in filters.chosen.get(facet, ()):
        depth = next((one for one in DEPTHS if view.searcher.doc_freq(class_column(one), code)), 0)
        if 0 < depth < len(DEPTHS):
            by_depth[depth + 1].append(re.escape(code))
    for depth, codes in by_depth.items():
        below = f"({'|'.join(codes)}).*"
        wanted[f"{facet}/{depth}"] = _terms(class_column(depth), most, include=below)
    return wanted


def _terms(column: str, most: int, **more: str) -> dict[str, Any]:
    return {"terms": {"field": column, "size": most, "segment_size": _ALL, **more}}


def _counts(facet: Facet, found: Mapping[str, Any]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for name, one in found.items():
        if name.startswith(f"{facet}/"):
            counts |= Counter({bucket["key"]: bucket["doc_count"] for bucket in one["buckets"]})
    return counts


def _listed(counts: Counter[str]) -> list[FacetCount]:
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return [FacetCount(value, works) for value, works in ordered[:MOST_VALUES]]
