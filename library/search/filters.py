"""What a reader may narrow a search by: options, the values that count, and how to undo each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from library.catalogue.enums import AccessLevel, PublicationType, SubjectScheme
from library.catalogue.models import Subject
from library.core.alphabet import sort_key
from library.core.languages import WORK_LANGUAGES
from library.parties.models import Institution

from .engine import Facet, Filters
from .parsing import clean
from .query import SearchQuery


class Chip(NamedTuple):
    """A filter in force, and the address of the same search without it."""

    label: str
    remove_url: str


@dataclass(frozen=True)
class Filter:
    """A choice of values, or without options years to write; what is no value counts as none."""

    name: str
    label: Any
    options: list[tuple[str, Any]]
    values: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        value = self.values[0] if self.values else ""
        return {"name": self.name, "label": self.label, "value": value, "options": self.options}

    def label_of(self, value: str) -> str:
        return f"{self.label}: {dict(self.options).get(value, value)}"


def filters_of(parameters: QueryDict) -> list[Filter]:
    """The five choices of the form, with what this query string chooses. One database query."""
    choices: list[tuple[Facet, Any, Sequence[tuple[str, Any]]]] = [
        (Facet.INSTITUTION, _("University"), _institutions()),
        (Facet.TYPE, _("Type"), PublicationType.choices),
        (Facet.YEAR, _("Year"), []),
        (Facet.LANGUAGE, _("Language"), WORK_LANGUAGES),
        (Facet.ACCESS, _("Access"), AccessLevel.choices),
    ]
    return [
        Filter(facet.value, label, list(options), _valid(parameters.getlist(facet), options))
        for facet, label, options in choices
    ]


def _valid(values: Sequence[str], options: Sequence[tuple[str, Any]]) -> tuple[str, ...]:
    known = dict(options)
    is_value = known.__contains__ if options else re.compile("[12][0-9]{3}").fullmatch
    return tuple(value for value in dict.fromkeys(values) if is_value(value))


def _institutions() -> list[tuple[str, str]]:
    options = [(one.code, str(one)) for one in Institution.objects.all()]
    return sorted(options, key=lambda option: sort_key(option[1]))


def subjects_of(parameters: QueryDict) -> tuple[str, ...]:
    """From `subject=udc:004.42`, once or more."""
    return tuple(subject for one in parameters.getlist("subject") for subject in _subject(clean(one)))


def _subject(text: str) -> Iterator[str]:
    scheme, colon, code = text.partition(":")
    if colon and code.strip() and scheme in SubjectScheme.values:
        yield f"{scheme}:{code.strip()[:100]}"


def search_query(request: HttpRequest, filters: list[Filter]) -> SearchQuery:
    chosen = {Facet(one.name): one.values for one in filters}
    return SearchQuery(
        text=request.GET.get("q", ""),
        filters=Filters(
            chosen={**chosen, Facet.SUBJECT: subjects_of(request.GET)},
            author=clean(request.GET.get("author", ""))[:255],
        ),
    )


def pairs_of(filters: list[Filter], wanted: SearchQuery) -> list[tuple[str, str]]:
    """Everything in force but the words, by the names of the query string."""
    pairs = [(one.name, value) for one in filters for value in one.values]
    if wanted.filters.author:
        pairs.append(("author", wanted.filters.author))
    return pairs + [("subject", subject) for subject in wanted.filters.chosen[Facet.SUBJECT]]


def chips_of(request: HttpRequest, filters: list[Filter], wanted: SearchQuery) -> list[Chip]:
    labels = {(one.name, value): one.label_of(value) for one in filters for value in one.values}
    chips = []
    for name, value in pairs_of(filters, wanted):
        label = labels.get((name, value)) or _label_of(name, value)
        chips.append(Chip(label, _without(request, name, value)))
    return chips


def _label_of(name: str, value: str) -> str:
    if name == "author":
        return f"{_('Author')}: {value}"
    scheme, _colon, code = value.partition(":")
    known = Subject.objects.filter(scheme=scheme, code=code).first()
    return f"{_('Subject')}: {known or Subject(scheme=scheme, code=code)}"


def _without(request: HttpRequest, name: str, value: str) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    kept.setlist(name, [one for one in kept.getlist(name) if clean(one) != value])
    query = kept.urlencode()
    return f"{request.path}{'?' if query else ''}{query}"
