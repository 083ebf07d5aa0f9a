"""What to try when nothing was found: searches like this one that do find something."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from .engine import Filters
from .engine.queries import words_of
from .parameters import address_of, filters_in
from .parsing import clean
from .query import SearchQuery
from .searching import search

if TYPE_CHECKING:
    from library.access.rights import Reader


class Advice(NamedTuple):
    label: str
    url: str
    works: int


def advice_for(wanted: SearchQuery, reader: "Reader", path: str) -> list[Advice]:
    """Two searches at most."""
    found = (
        Advice(label, address_of(path, one), count)
        for label, one in _others(wanted)
        if (count := search(replace(one, limit=1, facets=frozenset()), reader).count)
    )
    return list(found)


def _others(wanted: SearchQuery) -> Iterator[tuple[str, SearchQuery]]:
    if filters_in(wanted):
        yield _("Search without filters"), replace(wanted, filters=Filters())
    text = clean(wanted.text)
    words = [text[one.token.start : one.token.end] for one in words_of(wanted.query)]
    if len(set(words)) > 1:
        yield _("Search for any of these words"), replace(wanted, text=" OR ".join(dict.fromkeys(words)))
