"""What a search is called: its words, and its filters as readers know them."""

from collections.abc import Iterator

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from ..engine import Facet
from ..names import name_values, with_codes
from ..parsing import clean
from ..query import SearchQuery

LONGEST = 120


def propose(wanted: SearchQuery) -> str:
    """In the language of this request. At most a query each for institutions, collections and subjects."""
    parts = [clean(wanted.text), *_filters(wanted)]
    return Truncator(" · ".join(part for part in parts if part)).chars(LONGEST) or _("All publications")


def _filters(wanted: SearchQuery) -> Iterator[str]:
    for facet, values in wanted.filters.chosen.items():
        names = name_values(facet, values)
        if facet == Facet.SUBJECT:
            names = with_codes(names)
        yield ", ".join(names[value].text for value in values)
    yield _years(wanted.filters.year_from, wanted.filters.year_to)
    yield wanted.filters.author


def _years(first: int | None, last: int | None) -> str:
    return f"{first or ''}–{last or ''}" if first or last else ""
