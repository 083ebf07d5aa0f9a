"""Wagtail's own search on the same publications, which the library keeps out of its index on purpose."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain

from .figures import Figure, Figures

CHUNK = 1000
MOST = 100_000  # publications; of a million each search takes many seconds


def searching(queries: dict[str, list[str]], rounds: int) -> Figures:
    """The same words as ours are asked for; a page of twenty fetched and counted, without facets."""
    from wagtail.models import Page

    from library.catalogue.models import PublicationPage

    from .search import milliseconds, percentile

    if PublicationPage.objects.live()[: MOST + CHUNK].count() == MOST + CHUNK:
        return {}
    texts = list(chain.from_iterable(queries.values()))
    with _in_the_stock_index() as count:
        times = []
        for one in (*texts[:1], *texts * rounds):
            found = Page.objects.live().search(one)
            times.append(milliseconds(lambda found=found: (found.count(), list(found[:20]))))
    times = times[1:]  # the first opens what the others find open
    how = f"{count} titles and abstracts in Wagtail's index, {len(times)} searches: count, page of twenty"
    return {
        "stock_search_ms_p50": Figure(percentile(times, 50), "ms", how),
        "stock_search_ms_p95": Figure(percentile(times, 95), "ms", how),
    }


@contextmanager
def _in_the_stock_index() -> Iterator[int]:
    """Entries as Wagtail's backend makes them of pages with these fields, taken away in the end."""
    from django.db import connection
    from wagtail.models import Page
    from wagtail.search import index
    from wagtail.search.backends import get_search_backend

    from library.catalogue.models import PublicationPage

    stock = get_search_backend().get_index_for_model(PublicationPage)
    entries = stock.entries.filter(content_type__model="publicationpage")
    refresh = stock._refresh_title_norms
    kept = PublicationPage.search_fields
    PublicationPage.search_fields = [
        *Page.search_fields,
        *(index.SearchField(f"abstract_{language}") for language in ("kk", "ru", "en")),
    ]
    stock._refresh_title_norms = lambda full=False: None  # with every chunk it would read the whole table
    try:
        live = PublicationPage.objects.live().order_by("pk")
        count, last = 0, 0
        while chunk := list(live.filter(pk__gt=last)[:CHUNK]):
            stock.add_items(PublicationPage, chunk)
            count, last = count + len(chunk), chunk[-1].pk
        refresh(full=True)
        _tidy(connection)
        yield count
    finally:
        PublicationPage.search_fields = kept
        del stock._refresh_title_norms
        entries.delete()
        _tidy(connection)


def _tidy(connection: object) -> None:
    """As autovacuum would within minutes."""
    with connection.cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute("VACUUM ANALYZE modelsearch_indexentry")
