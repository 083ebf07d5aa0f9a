"""The facets of a search as the page offers them: values by name, with how many works have each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from library.catalogue.enums import AccessLevel, PublicationType
from library.catalogue.models import CollectionPage, Subject
from library.core.alphabet import sort_key
from library.core.languages import DEFAULT, WORK_LANGUAGES, LocalisedText, active_language
from library.parties.models import Institution

from .classes import path_of
from .engine import Facet, FacetCount, Results
from .query import SearchQuery

SHOWN = 7  # values before one asks for more; all that are chosen besides

Names = Mapping[str, LocalisedText]

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
    return {
        facet: name_all({*_found(results, facet), *wanted.filters.chosen.get(facet, ())})
        for facet, name_all in _NAMING.items()
    }


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
    ways = {value: [one for one in _path(value) if one in by_value] for value in by_value}
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


# --- names --------------------------------------------------------------------------------------------


def _by_code(values: Iterable[str]) -> Names:
    return {value: LocalisedText(value, "") for value in values}


def _of_choices(choices: Iterable[tuple[str, Any]]) -> Callable[[Iterable[str]], Names]:
    labels = dict(choices)

    def name_all(values: Iterable[str]) -> Names:
        return {value: LocalisedText(str(labels.get(value, value)), active_language()) for value in values}

    return name_all


def _institutions(codes: Iterable[str]) -> Names:
    found = {one.code: one.name for one in Institution.objects.filter(code__in=codes)}
    return {**_by_code(codes), **found}


def _collections(codes: Iterable[str]) -> Names:
    if not codes:
        return {}
    language = active_language()
    pages = CollectionPage.objects.filter(code__in=codes, locale__language_code=language).live()
    found = {
        code: LocalisedText(title, DEFAULT if original else language)  # an alias is not translated yet
        for code, title, original in pages.values_list("code", "title", "alias_of")
    }
    return {**_by_code(codes), **found}


def _subjects(values: Iterable[str]) -> Names:
    """With the code, which says where a class stands."""
    if not values:
        return {}
    pairs = [value.partition(":")[::2] for value in values]
    same = Q(scheme__in={scheme for scheme, _code in pairs}, code__in={code for _scheme, code in pairs})
    found = {f"{one.scheme}:{one.code}": one for one in Subject.objects.filter(same)}
    classes = {
        f"{scheme}:{code}": found.get(f"{scheme}:{code}") or Subject(scheme=scheme, code=code)
        for scheme, code in pairs
    }
    return {value: LocalisedText(str(one), one.label.language) for value, one in classes.items()}


_NAMING: dict[Facet, Callable[[set[str]], Names]] = {
    Facet.INSTITUTION: _institutions,
    Facet.COLLECTION: _collections,
    Facet.TYPE: _of_choices(PublicationType.choices),
    Facet.YEAR: _by_code,
    Facet.LANGUAGE: _of_choices(WORK_LANGUAGES),
    Facet.ACCESS: _of_choices(AccessLevel.choices),
    Facet.SUBJECT: _subjects,
    Facet.PROGRAMME: _by_code,
}
