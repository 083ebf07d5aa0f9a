"""The years of what was found, as a chart of bars that narrow the search."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .engine import Facet, Results
from .parameters import address_of
from .query import SearchQuery

MOST_BARS = 40
SPANS = (1, 2, 5, 10, 20, 50, 100)  # years in a bar
HEIGHT = 48  # of the highest bar, in units of the drawing
WIDTH = 8  # of each


@dataclass(frozen=True)
class Bar:
    first: int
    last: int
    works: int
    x: int
    y: int
    height: int
    url: str  # of the same search within these years

    @property
    def label(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True)
class Chart:
    bars: list[Bar]
    first: int
    last: int
    height: int = HEIGHT
    bar_width: int = WIDTH - 1

    @property
    def width(self) -> int:
        return len(self.bars) * WIDTH


def chart_of(results: Results, wanted: SearchQuery, path: str) -> Chart | None:
    """None unless works of several years were found."""
    works = {int(one.value): one.works for one in results.facets.get(Facet.YEAR, ())}
    if len(works) < 2:
        return None
    return Chart(list(_bars(works, wanted, path)), min(works), max(works))


def _bars(works: dict[int, int], wanted: SearchQuery, path: str) -> Iterator[Bar]:
    first, last = min(works), max(works)
    span = next((one for one in SPANS if last // one - first // one < MOST_BARS), SPANS[-1])
    sums: Counter[int] = Counter()
    for year, count in works.items():
        sums[year // span] += count
    highest = max(sums.values())
    for place, number in enumerate(range(first // span, last // span + 1)):
        since, until = max(number * span, first), min(number * span + span - 1, last)
        height = -(-sums[number] * HEIGHT // highest)  # rounded up: one work is seen among thousands
        url = address_of(path, _within(wanted, since, until))
        yield Bar(since, until, sums[number], place * WIDTH, HEIGHT - height, height, url)


def _within(wanted: SearchQuery, first: int, last: int) -> SearchQuery:
    filters = wanted.filters.without(Facet.YEAR)
    return replace(wanted, filters=replace(filters, year_from=first, year_to=last))
