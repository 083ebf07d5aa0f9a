"""What a reader who began to type may mean, and the search for it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, islice
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from .engine import Completion, Facet, HeadingKind, Order
from .parameters import address_of, filters_in
from .query import SearchQuery
from .searching import MOST_COMPLETIONS, complete, search

TRIED = 10  # of each kind, where only those within filters are wanted

KINDS = {
    HeadingKind.TITLE: _("Titles"),
    HeadingKind.AUTHOR: _("Authors"),
    HeadingKind.SUBJECT: _("Subjects"),
}


class Option(NamedTuple):
    kind: str
    text: str
    works: int
    url: str


def completions_of(wanted: SearchQuery, language: str, path: str) -> list[Option]:
    """For the text of `wanted`; those alone that find something within its filters. No database query."""
    if not filters_in(wanted):
        found = complete(wanted.text, language)
        return [_option(one, one.works, _meant(one, wanted), path) for one in found]
    by_kind = groupby(complete(wanted.text, language, TRIED), lambda one: one.heading.kind)
    return [one for _kind, some in by_kind for one in islice(_within(some, wanted, path), MOST_COMPLETIONS)]


def _within(completions: Iterable[Completion], wanted: SearchQuery, path: str) -> Iterator[Option]:
    """Headings are of records, which everybody may see: nobody's rights matter."""
    for one in completions:
        meant = _meant(one, wanted)
        if works := search(replace(meant, limit=1, order=Order.RELEVANCE), AnonymousUser()).count:
            yield _option(one, works, meant, path)


def _option(completion: Completion, works: int, meant: SearchQuery, path: str) -> Option:
    heading = completion.heading
    return Option(str(KINDS[heading.kind]), heading.text, works, address_of(path, meant))


def _meant(completion: Completion, wanted: SearchQuery) -> SearchQuery:
    """The search for what the heading stands for, within the same filters."""
    heading, filters = completion.heading, wanted.filters
    match heading.kind:
        case HeadingKind.TITLE:
            words = heading.value.replace('"', " ")
            return replace(wanted, text=f'title:"{words}"')
        case HeadingKind.AUTHOR:
            return replace(wanted, text="", filters=replace(filters, author=heading.value))
    subjects = (*filters.chosen.get(Facet.SUBJECT, ()), heading.value)
    return replace(wanted, text="", filters=filters.with_chosen(Facet.SUBJECT, subjects))
