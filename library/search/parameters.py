"""What a query string asks of the search, as a SearchQuery, and back. What is no value counts as none."""

import re
from collections.abc import Callable, Iterator

from django.http import QueryDict
from django.utils.http import urlencode

from library.catalogue.enums import AccessLevel, PublicationType, SubjectScheme
from library.core.languages import WORK_LANGUAGES

from .engine import Facet, Filters, Order
from .parsing import clean
from .query import SearchQuery

Pairs = list[tuple[str, str]]

MOST_VALUES = 20  # of one facet
LONGEST_NAME = 255
_CODE = re.compile(r"[\w.-]{1,100}")
_YEAR = re.compile(r"[12][0-9]{3}")
_ORDERS = {one.value for one in Order}


def _is_subject(value: str) -> bool:
    scheme, _colon, code = value.partition(":")
    return scheme in SubjectScheme.values and 0 < len(code) <= 100 and code == code.strip()


_IS_VALUE: dict[Facet, Callable[[str], object]] = {
    Facet.INSTITUTION: _CODE.fullmatch,
    Facet.COLLECTION: _CODE.fullmatch,
    Facet.TYPE: set(PublicationType.values).__contains__,
    Facet.YEAR: _YEAR.fullmatch,
    Facet.LANGUAGE: dict(WORK_LANGUAGES).__contains__,
    Facet.ACCESS: set(AccessLevel.values).__contains__,
    Facet.SUBJECT: _is_subject,
    Facet.PROGRAMME: _CODE.fullmatch,
}


def read_query(parameters: QueryDict) -> SearchQuery:
    """`q`, each facet by its name and several times if need be, `year_from`, `year_to`, `author`, `order`."""
    return SearchQuery(
        text=parameters.get("q", ""),
        filters=Filters(
            chosen={facet: values for facet in Facet if (values := tuple(_values(parameters, facet)))},
            year_from=_year(parameters.get("year_from", "")),
            year_to=_year(parameters.get("year_to", "")),
            author=clean(parameters.get("author", ""))[:LONGEST_NAME],
        ),
        order=_order(parameters.get("order", "")),
    )


def pairs_of(wanted: SearchQuery) -> Pairs:
    """Everything asked for but the place in the results, in an order that does not change."""
    words = clean(wanted.text)
    order = [("order", wanted.order.value)] if wanted.order != Order.RELEVANCE else []
    return [*([("q", words)] if words else []), *filters_in(wanted), *order]


def filters_in(wanted: SearchQuery) -> Pairs:
    """What narrows the search, as (name, value)."""
    filters = wanted.filters
    chosen = [(facet.value, value) for facet in Facet for value in filters.chosen.get(facet, ())]
    others = [("year_from", filters.year_from), ("year_to", filters.year_to), ("author", filters.author)]
    return chosen + [(name, str(value)) for name, value in others if value]


def write_query(wanted: SearchQuery) -> str:
    """The same query string for the same wish, however it was asked."""
    return urlencode(pairs_of(wanted))


def address_of(path: str, wanted: SearchQuery) -> str:
    query = write_query(wanted)
    return f"{path}?{query}" if query else path


def _values(parameters: QueryDict, facet: Facet) -> Iterator[str]:
    cleaned = dict.fromkeys(clean(value) for value in parameters.getlist(facet)[:MOST_VALUES])
    return (value for value in cleaned if value and _IS_VALUE[facet](value))


def _year(text: str) -> int | None:
    return int(text) if _YEAR.fullmatch(text) else None


def _order(text: str) -> Order:
    return Order(text) if text in _ORDERS else Order.RELEVANCE
