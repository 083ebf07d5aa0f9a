"""What a reader may narrow a search by: options, the values that count, and how to undo each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from library.catalogue.enums import AccessLevel, PublicationType, SubjectScheme
from library.catalogue.models import Subject
from library.core.alphabet import sort_key
from library.core.languages import WORK_LANGUAGES
from library.parties.models import Institution

from .query import SearchQuery
from .terms import LONGEST_QUERY


class Chip(NamedTuple):
    """A filter in force, and the address of the same search without it."""

    label: str
    remove_url: str


@dataclass(frozen=True)
class Filter:
    """A choice of one value, or without options a year to write; what is no value counts as none."""

    name: str
    label: Any
    options: list[tuple[str, Any]]
    value: str = ""

    def as_dict(self) -> dict[str, Any]:
        return {"name": self.name, "label": self.label, "value": self.value, "options": self.options}

    @property
    def chosen_label(self) -> Any:
        return dict(self.options).get(self.value, self.value)


def filters_of(parameters: QueryDict) -> list[Filter]:
    """The five choices of the form, with what this query string chooses. One database query."""
    choices: list[tuple[str, Any, Sequence[tuple[str, Any]]]] = [
        ("institution", _("University"), _institutions()),
        ("type", _("Type"), PublicationType.choices),
        ("year", _("Year"), []),
        ("language", _("Language"), WORK_LANGUAGES),
        ("access", _("Access"), AccessLevel.choices),
    ]
    return [
        Filter(name, label, list(options), _valid(parameters.get(name, ""), options))
        for name, label, options in choices
    ]


def _valid(value: str, options: Sequence[tuple[str, Any]]) -> str:
    is_value = value in dict(options) if options else re.fullmatch("[12][0-9]{3}", value)
    return value if is_value else ""


def _institutions() -> list[tuple[str, str]]:
    options = [(one.code, str(one)) for one in Institution.objects.all()]
    return sorted(options, key=lambda option: sort_key(option[1]))


def subject_of(parameters: QueryDict) -> tuple[str, str] | None:
    """From `subject=udc:004.42`."""
    scheme, colon, code = _clean(parameters.get("subject", "")).partition(":")
    if colon and code.strip() and scheme in SubjectScheme.values:
        return scheme, code.strip()[:100]
    return None


def search_query(request: HttpRequest, filters: list[Filter]) -> SearchQuery:
    chosen = {one.name: one.value for one in filters}
    return SearchQuery(
        text=_clean(request.GET.get("q", ""))[:LONGEST_QUERY],
        reader=request.user,
        institution=chosen["institution"],
        type=chosen["type"],
        year=int(chosen["year"]) if chosen["year"] else None,
        language=chosen["language"],
        access=chosen["access"],
        author=_clean(request.GET.get("author", ""))[:255],
        subject=subject_of(request.GET),
    )


def _clean(text: str) -> str:
    """Without control characters: PostgreSQL takes no NUL, and nobody means one."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def pairs_of(filters: list[Filter], wanted: SearchQuery) -> dict[str, str]:
    """Everything in force but the words, by the names of the query string."""
    pairs = {one.name: one.value for one in filters if one.value}
    if wanted.author:
        pairs["author"] = wanted.author
    if wanted.subject:
        pairs["subject"] = ":".join(wanted.subject)
    return pairs


def chips_of(request: HttpRequest, filters: list[Filter], wanted: SearchQuery) -> list[Chip]:
    chosen = [(one.name, f"{one.label}: {one.chosen_label}") for one in filters if one.value]
    if wanted.author:
        chosen.append(("author", f"{_('Author')}: {wanted.author}"))
    if wanted.subject:
        chosen.append(("subject", f"{_('Subject')}: {_subject_label(*wanted.subject)}"))
    return [Chip(label, _without(request, name)) for name, label in chosen]


def _subject_label(scheme: str, code: str) -> str:
    return str(Subject.objects.filter(scheme=scheme, code=code).first() or Subject(scheme=scheme, code=code))


def _without(request: HttpRequest, name: str) -> str:
    kept = request.GET.copy()
    for gone in (name, "page"):
        kept.pop(gone, None)
    return f"{request.path}{'?' if kept else ''}{kept.urlencode()}"
