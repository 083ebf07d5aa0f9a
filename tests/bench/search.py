"""Measures the search on the publications of a data folder, as `manage.py synthesize N` leaves them.

Every time is that of a page of twenty with all facets and the objects of the list loaded, warm, one reader.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, cycle, islice
from pathlib import Path
from typing import Any

from .figures import Figure, Figures

ROUNDS = 5
STOCK_ROUNDS = 1  # Wagtail's own takes seconds for each at a million
RECORDS = 20_000  # of the index that is built to measure building
PAGES = 3_000
LETTERS_OF_A_PAGE = 2_000
BOOK = 300  # pages

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
    ours = searching(ROUNDS) | completing(ROUNDS) | indexing() | reading_texts()
    return ours | stock_search(STOCK_ROUNDS)


# --- searching ----------------------------------------------------------------------------------------


def questions() -> dict[str, list[Any]]:
    from library.search.engine import Facet, Filters, Order
    from library.search.query import ALL_FACETS, SearchQuery

    kinds = {
        kind: [SearchQuery(text=text, facets=ALL_FACETS) for text in texts] for kind, texts in QUERIES.items()
    }
    filters = [
        Filters({Facet.TYPE: ("textbook", "monograph")}),
        Filters({Facet.INSTITUTION: ("syn001",), Facet.LANGUAGE: ("kaz",)}),
        Filters({Facet.SUBJECT: ("udc:51",)}, year_from=2015),
    ]
    kinds["filters"] = [
        SearchQuery(text=text, filters=one, facets=ALL_FACETS)
        for one in filters
        for text in ("", "физика", "студентов")
    ]
    kinds["browsing"] = [SearchQuery(order=order, facets=ALL_FACETS) for order in Order]
    kinds["browsing"].append(SearchQuery(text="оқулық", order=Order.TITLE, facets=ALL_FACETS))
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
    by_kind = ", ".join(f"{kind} {_p(some, 50):.0f}/{_p(some, 95):.0f}" for kind, some in times.items())
    how = f"{_count()} publications, {len(every)} searches; medians and p95 by kind: {by_kind}"
    return {
        "search_ms_p50": Figure(_p(every, 50), "ms", how),
        "search_ms_p95": Figure(_p(every, 95), "ms", how),
    }


def _page(question: Any) -> list[Any]:
    """What the page of results shows, without drawing it."""
    from django.contrib.auth.models import AnonymousUser

    from library.search.searching import search
    from library.search.views import publications_of

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
        "completion_ms_p50": Figure(_p(times, 50), "ms", how),
        "completion_ms_p95": Figure(_p(times, 95), "ms", how),
    }


# --- indexing -----------------------------------------------------------------------------------------


def indexing() -> Figures:
    """From the database into an index of its own; and how large the whole one is."""
    from django.conf import settings

    from library.catalogue.models import PublicationPage
    from library.search.documents import documents
    from library.search.engine.tantivy_engine import TantivyEngine

    live = PublicationPage.objects.live().order_by("-pk")
    ids = list(live.values_list("pk", flat=True)[:RECORDS])
    with tempfile.TemporaryDirectory() as folder, TantivyEngine(Path(folder)).rebuild() as writer:
        started = time.perf_counter()
        for start in range(0, len(ids), 500):
            writer.put(documents(ids[start : start + 500]))
        writer.commit("")
        seconds = time.perf_counter() - started
    files = [one for one in Path(settings.SEARCH_INDEX_DIR).rglob("*") if one.is_file()]
    size = sum(one.stat().st_size for one in files) / 1e6
    return {
        "index_records_per_s": Figure(len(ids) / seconds, "records/s", f"{len(ids)} records, one process"),
        "index_mb": Figure(size, "MB", f"the index of {_count()} publications on the disk"),
    }


def reading_texts() -> Figures:
    """Pages of real prose, analysed and indexed; reading them from the database is not counted."""
    from django.utils import timezone

    from library.search.engine import BookPage, Document
    from library.search.engine.tantivy_engine import TantivyEngine
    from library.search.words import index_words

    def book(number: int, pages: Sequence[str]) -> Document:
        words = (BookPage("file", place, index_words(text, "ru")) for place, text in enumerate(pages, 1))
        return Document(id=number, published_at=timezone.now(), access="open", pages=words)

    pages = list(islice(_pages_of_prose(), PAGES))
    with tempfile.TemporaryDirectory() as folder, TantivyEngine(Path(folder)).rebuild() as writer:
        started = time.perf_counter()
        writer.put(book(start, pages[start : start + BOOK]) for start in range(0, PAGES, BOOK))
        writer.commit("")
        seconds = time.perf_counter() - started
    how = f"{PAGES} pages of {LETTERS_OF_A_PAGE} letters in books of {BOOK}"
    return {"index_pages_per_s": Figure(PAGES / seconds, "pages/s", how)}


def _pages_of_prose() -> Iterator[str]:
    """The demonstration's Russian texts, begun at another place each time."""
    folder = Path(__file__).resolve().parents[2] / "demo" / "content" / "texts" / "ru"
    prose = " ".join(one.read_text(encoding="utf-8") for one in sorted(folder.glob("*.txt")))
    for start in cycle(range(0, len(prose) - LETTERS_OF_A_PAGE, 997)):
        yield prose[start : start + LETTERS_OF_A_PAGE]


# --- Wagtail's own search, side by side ---------------------------------------------------------------


def stock_search(rounds: int) -> Figures:
    """On entries of the same publications in Wagtail's index, which are taken back afterwards."""
    from django.db import connection, transaction
    from wagtail.models import Page

    texts = [*chain(*(QUERIES[kind] for kind in ("broad", "narrow", "two words")))]
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_FILL)
            cursor.execute("ANALYZE modelsearch_indexentry")
        times = []
        for _round in range(rounds):
            for text in texts:
                found = Page.objects.live().search(text)
                times.append(milliseconds(lambda found=found: (found.count(), list(found[:20]))))
        transaction.set_rollback(True)
    how = f"{_count()} titles and abstracts in Wagtail's index; count and a page of twenty, no facets"
    return {"stock_search_ms_p50": Figure(_p(times, 50), "ms", how)}


_FILL = """
INSERT INTO modelsearch_indexentry
    (content_type_id, object_id, title, autocomplete, body, title_norm, title_text, body_text)
SELECT page.content_type_id, page.id::text,
    setweight(to_tsvector('simple', page.title), 'A'), to_tsvector('simple', page.title),
    setweight(to_tsvector('simple', concat_ws(' ', abstract_kk, abstract_ru, abstract_en)), 'D'),
    1.1, page.title, ''
FROM wagtailcore_page AS page JOIN catalogue_publicationpage ON page_ptr_id = page.id WHERE page.live
ON CONFLICT DO NOTHING
"""


# --- parts --------------------------------------------------------------------------------------------


def milliseconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _p(times: Sequence[float], per_cent: int) -> float:
    return statistics.quantiles(times, n=100, method="inclusive")[per_cent - 1]


def _count() -> int:
    from library.search.engine import engine

    return engine().count()
