"""A question put to an engine, and its answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from library.access.rights import ReadingRights

from .documents import Facet, Heading
from .queries import EVERYTHING, Query

PER_PAGE = 20
FARTHEST = 1000  # results that can be paged through; who walks on uses the cursor


class Order(StrEnum):
    """Of equal ones the later id comes first; of those equally relevant, the newest of a page."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    YEAR = "year"
    TITLE = "title"
    READS = "reads"


@dataclass(frozen=True)
class Filters:
    """Several values of one facet mean any of them; different filters must all hold."""

    chosen: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    year_from: int | None = None
    year_to: int | None = None
    author: str = ""  # a name in any language, as catalogued

    @property
    def is_empty(self) -> bool:
        has_years = self.year_from is not None or self.year_to is not None
        return not (any(self.chosen.values()) or has_years or self.author)

    def without(self, facet: Facet) -> "Filters":
        return self.with_chosen(facet, ())

    def with_chosen(self, facet: Facet, values: tuple[str, ...]) -> "Filters":
        """These and no other values of the facet."""
        others = {one: kept for one, kept in self.chosen.items() if one != facet}
        return replace(self, chosen=others | ({facet: values} if values else {}))


@dataclass(frozen=True)
class Question:
    """`rights` decide whose full texts are looked into. `after` is the cursor of an earlier answer.

    Without words the order of relevance is that of the newest.
    """

    rights: ReadingRights
    query: Query = EVERYTHING
    filters: Filters = field(default_factory=Filters)
    order: Order = Order.RELEVANCE
    offset: int = 0
    limit: int = PER_PAGE
    reach: int = FARTHEST  # offsets lead no farther: each costs what all before it cost
    after: str = ""
    facets: frozenset[Facet] = frozenset()


class FacetCount(NamedTuple):
    value: str
    works: int  # publications that have it


Facets = Mapping[Facet, list[FacetCount]]


@dataclass(frozen=True)
class Results:
    """One page of ids, best first, and how many there are in all.

    A facet counts as if nothing were chosen in it. Subjects are the broadest classes, and those just below
    each chosen one. `cursor` asks for what follows; "" where the order has none, or at the end.
    """

    ids: list[int] = field(default_factory=list)
    count: int = 0
    facets: Facets = field(default_factory=dict)
    cursor: str = ""
    suggestion: str = ""  # the same query spelt as more is found by


class PageHit(NamedTuple):
    """A page of one of a publication's files."""

    file: str
    number: int


@dataclass(frozen=True)
class PageHits:
    """Pages of one publication that have the most of what was looked for, and how many of them there are.

    `has_all`: that is all of it.
    """

    hits: list[PageHit]
    count: int
    has_all: bool = True


class Neighbours(NamedTuple):
    """The nearest pages of a file that have the words, before and after one of its pages."""

    previous: int | None = None
    next: int | None = None


class Completion(NamedTuple):
    """A heading that begins as typed, and how many publications it stands for."""

    heading: Heading
    works: int
