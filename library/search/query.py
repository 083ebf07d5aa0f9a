"""SearchQuery, all that a reader looks for, as one small value."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from .engine import Facet, Filters, Order
from .engine.queries import Query
from .engine.questions import FARTHEST, PER_PAGE
from .parsing import parse


@dataclass(frozen=True)
class SearchQuery:
    """`facets` are those to be counted; each costs a few milliseconds of a million publications."""

    text: str = ""
    filters: Filters = field(default_factory=Filters)
    order: Order = Order.RELEVANCE
    facets: frozenset[Facet] = frozenset()
    offset: int = 0
    limit: int = PER_PAGE
    reach: int = FARTHEST  # of offsets
    after: str = ""  # the cursor of an earlier answer

    @cached_property
    def query(self) -> Query:
        return parse(self.text)

    def at(self, page: int) -> "SearchQuery":
        """The same for the results of this page, counted from 1."""
        return replace(self, offset=(max(page, 1) - 1) * self.limit)
