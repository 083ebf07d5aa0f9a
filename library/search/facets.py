"""The facets of a search as the page offers them: values by name, with how many works have each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from library.core.alphabet import sort_key
from library.core.languages import LocalisedText

from .classes import path_of
from .engine import Facet, FacetCount, Results
from .names import Names, name_values, with_codes
from .query import SearchQuery

SHOWN = 7  # values before one asks for more; all that are chosen besides

LABELS: dict[Facet, Any] = {
    Facet.INSTITUTION: _("University"),
    Facet.COLLECTION: _("Collection"),
    Facet.TYPE: _("Type"),
    Facet.YEAR: _("Year"),
    Facet.LANGUAGE: _("Language"),
    Facet.ACCESS: _("Access"),
    Facet.SUBJECT: _("Subject"),
    Facet.PROGRAMME: _("Programme"),
}
_OFFERED = (
    Facet.INSTITUTION,
    Facet.COLLECTION,
    Facet.TYPE,
    Facet.LANGUAGE,
    Facet.SUBJECT,
    Facet.PROGRAMME,
    Facet.ACCESS,
)  # years have a chart


@dataclass(frozen=True)
class Option:
    """`depth` is that of a class below those shown above it, from 0."""

    value: str
    name: LocalisedText
    works: int
    is_chosen: bool
    depth: int = 0


@dataclass(frozen=True)
class Group:
    name: str
    label: Any
    shown: Sequence[Option]
    more: Sequence[Option]


def facets_to_count(wanted: SearchQuery) -> frozenset[Facet]:
    """All; but collections only inside a university: those of a hundred are no help to anybody."""
    chosen = wanted.filters.chosen
    is_inside = len(chosen.get(Facet.INSTITUTION, ())) == 1 or bool(chosen.get(Facet.COLLECTION))
    return frozenset(facet for facet in Facet if is_inside or facet != Facet.COLLECTION)


def names_of(results: Results, wanted: SearchQuery) -> dict[Facet, Names]:
    """What values found or chosen are called in the reader's language. Three queries at most."""
    names = {
        facet: name_values(facet, {*_found(results, facet), *wanted.filters.chosen.get(facet, ())})
        for facet in Facet
    }
    return names | {Facet.SUBJECT: with_codes(names[Facet.SUBJECT])}


def groups_of(results: Results, wanted: SearchQuery, names: Mapping[Facet, Names]) -> list[Group]:
    """The facets that can narrow this search further, or do already."""
    groups = (_group(facet, results, wanted, names[facet]) for facet in _OFFERED)
    return [group for group in groups if len(group.shown) > 1 or any(one.is_chosen for one in group.shown)]


def _found(results: Results, facet: Facet) -> dict[str, int]:
    return {one.value: one.works for one in results.facets.get(facet, ())}


def _group(facet: Facet, results: Results, wanted: SearchQuery, names: Names) -> Group:
    counts = results.facets.get(facet, [])
    chosen = wanted.filters.chosen.get(facet, ())
    absent = [FacetCount(value, 0) for value in chosen if value not in _found(results, facet)]
    options = [Option(value, names[value], works, value in chosen) for value, works in [*counts, *absent]]
    if facet == Facet.SUBJECT:
        options = _as_tree(options)
    shown = _worth_showing(options)
    more = [one for one in options if one not in shown]
    if facet != Facet.SUBJECT:
        more.sort(key=lambda one: sort_key(one.name.text))
    return Group(facet.value, LABELS[facet], shown, more)


def _worth_showing(options: Sequence[Option]) -> list[Option]:
    few = list(options) if len(options) <= SHOWN + 1 else list(options[:SHOWN])
    return [one for one in options if one in few or one.is_chosen or one.depth]


def _as_tree(options: Sequence[Option]) -> list[Option]:
    """Classes below the broader ones of them; the commonest of the broadest first."""
    by_value = {one.value: one for one in options}
    ways = {value: [one for one in _path(value) if one in by_value] or [value] for value in by_value}
    roots = [one for one in options if len(ways[one.value]) == 1]
    below = sorted(by_value, key=lambda value: value.partition(":")[2])
    return [
        Option(one.value, one.name, one.works, one.is_chosen, len(ways[value]) - 1)
        for root in roots
        for value in below
        if ways[value][0] == root.value
        for one in [by_value[value]]
    ]


def _path(value: str) -> tuple[str, ...]:
    scheme, _colon, code = value.partition(":")
    return path_of(scheme, code)
