"""Measures the search on the publications of a data folder, as `manage.py synthesize N` leaves them.

Every time is that of a page of twenty with all facets and the objects of the list loaded, warm, one reader.
"""

import random
import statistics
import time
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

from . import indexing, stock
from .figures import Figure, Figures

ROUNDS = 5
STOCK_ROUNDS = 1  # Wagtail's own takes seconds for each at a million

QUERIES = {
    "broad": ["студенттерге", "студентов", "оқулық", "учебник", "students", "основные", "математика"],
    "narrow": ["математика 4711", "№ 31337", "педагогика 815", "Синтетов А. Б. 77", "философия 1234"],
    "two words": ["информационные технологии", "ауыл шаруашылығы", "есептер жинағы", "higher education"],
    "phrase": ['"методические указания"', '"жасанды интеллект"', '"history of Kazakhstan"', '"тау-кен ісі"'],
    "field": ["author:Үлгіев", "title:физика", "udc:004", "2010..2015 химия", "экономика -учебник"],
    "keyboard": ["казак", "окулык", "кукык негиздери"],
    "unknown": ["граматика", "эканомика студентов"],
}
STARTS = ["ма", "мат", "математ", "қаз", "каз", "инф", "информационные т", "үлг", "син", "пр", "ос", "мыс"]


def measure() -> Figures:
    ours = searching(ROUNDS) | completing(ROUNDS) | indexing.measure()
    plain = {kind: QUERIES[kind] for kind in ("broad", "narrow", "two words")}
    return ours | stock.searching(plain, STOCK_ROUNDS)


# --- searching ----------------------------------------------------------------------------------------


def questions() -> dict[str, list[Any]]:
    from library.search.engine import Facet, Filters, Order
    from library.search.query import SearchQuery

    kinds = {
        kind: [SearchQuery(text=text, facets=frozenset(Facet)) for text in texts]
        for kind, texts in QUERIES.items()
    }
    filters = [
        Filters({Facet.TYPE: ("textbook", "monograph")}),
        Filters({Facet.INSTITUTION: ("syn001",), Facet.LANGUAGE: ("kaz",)}),
        Filters({Facet.SUBJECT: ("udc:51",)}, year_from=2015),
    ]
    kinds["filters"] = [
        SearchQuery(text=text, filters=one, facets=frozenset(Facet))
        for one in filters
        for text in ("", "физика", "студентов")
    ]
    kinds["browsing"] = [SearchQuery(order=order, facets=frozenset(Facet)) for order in Order]
    kinds["browsing"].append(SearchQuery(text="оқулық", order=Order.TITLE, facets=frozenset(Facet)))
    return kinds


def searching(rounds: int) -> Figures:
    kinds = questions()
    asked = [(kind, question) for kind, some in kinds.items() for question in some]
    times: dict[str, list[float]] = {kind: [] for kind in kinds}
    for _kind, question in asked:
        _page(question)
    chance = random.Random(1)  # noqa: S311
    for _round in range(rounds):
        for kind, question in chance.sample(asked, len(asked)):
            times[kind].append(milliseconds(lambda question=question: _page(question)))
    every = list(chain.from_iterable(times.values()))
    by_kind = ", ".join(
        f"{kind} {percentile(some, 50):.0f}/{percentile(some, 95):.0f}" for kind, some in times.items()
    )
    how = f"{_count()} publications, {len(every)} searches; medians and p95 by kind: {by_kind}"
    return {
        "search_ms_p50": Figure(percentile(every, 50), "ms", how),
        "search_ms_p95": Figure(percentile(every, 95), "ms", how),
    }


def _page(question: Any) -> list[Any]:
    """What the page of results shows, without drawing it."""
    from django.contrib.auth.models import AnonymousUser

    from library.search.searching import publications_of, search

    publications = publications_of(search(question, AnonymousUser()).ids)
    shown = [(one.institution, [*one.contributors.all()]) for one in publications]
    assert len(shown) == len(publications)
    return publications


def completing(rounds: int) -> Figures:
    from library.search.searching import complete

    times = [
        milliseconds(lambda start=start, language=language: complete(start, language))
        for _round in range(rounds + 1)
        for start in STARTS
        for language in ("kk", "ru")
    ][2 * len(STARTS) :]
    how = f"{_count()} publications, {len(times)} starts of 2 to 16 letters"
    return {
        "completion_ms_p50": Figure(percentile(times, 50), "ms", how),
        "completion_ms_p95": Figure(percentile(times, 95), "ms", how),
    }


# --- parts --------------------------------------------------------------------------------------------


def milliseconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def percentile(times: Sequence[float], per_cent: int) -> float:
    return statistics.quantiles(times, n=100, method="inclusive")[per_cent - 1]


def _count() -> int:
    from library.search.engine import engine

    return engine().count()
