"""How fast the index of the search is made: records, pages of books, words; and how soon a change is found.

Each rate is told twice: of texts whose words mostly come again, and of hard ones (`prose`). Seconds are those
of the clock; beside them stands the processor time of all threads, which other programmes disturb less.
"""

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from config.launcher.folders import ROOT

from .analysis import words_per_second
from .figures import Figure, Figures
from .ground import chunks, scratch_collection, scratch_records
from .prose import LETTERS_OF_A_PAGE, easy_pages, hard_pages, hard_words

RECORDS = 20_000  # of the index that is built to measure building
HARD_RECORDS = 3_000
PAGES = 3_000
BOOK = 300  # pages
NUMBER, CHUNK = 40, 500
CHANGES = 5


def measure() -> Figures:
    return records() | hard_records() | pages() | memory() | words() | size() | finding()


# --- records ------------------------------------------------------------------------------------------


def records() -> Figures:
    """From the database into an index of its own."""
    from library.catalogue.models import PublicationPage

    ids = list(PublicationPage.objects.live().order_by("-pk").values_list("pk", flat=True)[:RECORDS])
    return {"index_records_per_s": _rate("records", len(ids), lambda: _index_records(ids), "synthetic")}


def hard_records() -> Figures:
    """Records with titles of 8 and abstracts of 60 hard words in each of two languages."""
    from django.utils import timezone

    from library.catalogue.bulk import write_records
    from library.catalogue.models import PublicationPage

    sources = {language: hard_words(language) for language in ("kk", "ru")}

    def text(language: str, length: int) -> str:
        return " ".join(islice(sources[language], length))

    some = [
        replace(
            one,
            titles={language: text(language, 8) for language in sources},
            abstracts={language: text(language, 60) for language in sources},
        )
        for one in scratch_records(NUMBER, HARD_RECORDS)
    ]
    with scratch_collection(NUMBER) as collection:
        for part in chunks(some):
            write_records(part, collection=collection, user=None, published_at=timezone.now())
        ids = list(PublicationPage.objects.child_of(collection).values_list("pk", flat=True))
        rate = _rate("records", len(ids), lambda: _index_records(ids), "titles and abstracts of hard words")
    return {"index_hard_records_per_s": rate}


def _index_records(ids: Sequence[int]) -> None:
    from library.search.documents import documents

    with _new_index() as writer:
        for start in range(0, len(ids), CHUNK):
            writer.put(documents(ids[start : start + CHUNK]))
        writer.commit("")


# --- pages --------------------------------------------------------------------------------------------


def pages() -> Figures:
    """Analysed and indexed; reading them from the database is not counted."""
    easy, hard = list(islice(easy_pages("ru"), PAGES)), list(islice(hard_pages(), PAGES))
    of = f"of {LETTERS_OF_A_PAGE} letters in books of {BOOK}"
    return {
        "index_pages_per_s": _rate("pages", PAGES, lambda: _index_pages(easy), f"{of}, Russian prose"),
        "index_hard_pages_per_s": _rate("pages", PAGES, lambda: _index_pages(hard), f"{of}, hard words"),
    }


def _index_pages(texts: Sequence[str]) -> None:
    from django.utils import timezone

    from library.search.engine import BookPage, Document
    from library.search.words import index_words

    def book(number: int, some: Sequence[str]) -> Document:
        read = (BookPage("file", place, index_words(text)) for place, text in enumerate(some, 1))
        return Document(id=number, published_at=timezone.now(), access="open", pages=read)

    with _new_index() as writer:
        writer.put(book(start, texts[start : start + BOOK]) for start in range(0, PAGES, BOOK))
        writer.commit("")


@contextmanager
def _new_index() -> Iterator[Any]:
    from library.search.engine.tantivy_engine import TantivyEngine

    with tempfile.TemporaryDirectory() as folder, TantivyEngine(Path(folder)).rebuild() as writer:
        yield writer


def _rate(unit: str, count: int, work: Callable[[], None], of: str) -> Figure:
    """One process that has seen no word yet; with the share of words that were new to it."""
    from library.search.analysis.languages import lexeme

    lexeme.cache_clear()
    started, begun = time.perf_counter(), time.process_time()
    work()
    seconds, busy = time.perf_counter() - started, time.process_time() - begun
    hits, misses, *_sizes = lexeme.cache_info()
    how = (
        f"{count} {unit} {of}; {count / busy:,.0f} for each second of processor time;"
        f" {100 * misses / max(1, misses + hits):.1f} % of {misses + hits:,} words were new"
    )
    return Figure(count / seconds, f"{unit}/s", how)


# --- words, size, changes -----------------------------------------------------------------------------


def words() -> Figures:
    from library.search.analysis.languages import lexeme

    some = list(dict.fromkeys(islice(hard_words("kk"), 20_000)))
    some += list(dict.fromkeys(islice(hard_words("ru"), 20_000)))
    lexeme.cache_clear()
    begun = time.process_time()
    for word in some:
        lexeme(word)
    unseen = len(some) / (time.process_time() - begun)
    return {
        "analysis_words_per_s": Figure(
            words_per_second(), "words/s", "with places, seen before, three languages"
        ),
        "analysis_unseen_words_per_s": Figure(
            unseen, "words/s", f"{len(some):,} different hard words, for each second of processor time"
        ),
    }


def memory() -> Figures:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"index_peak_mb": Figure(peak, "MB", "largest memory of this process so far, with all its caches")}


def size() -> Figures:
    from django.conf import settings

    from library.search.engine import engine

    files = [one for one in Path(settings.SEARCH_INDEX_DIR).rglob("*") if one.is_file()]
    total = sum(one.stat().st_size for one in files) / 1e6
    return {"index_mb": Figure(total, "MB", f"the index of {engine().count()} publications on the disk")}


def finding() -> Figures:
    """Titles saved one after the other, a follower in a process of its own, a reader who keeps asking."""
    from library.catalogue.models import PublicationPage

    chance = random.Random(5)  # noqa: S311
    with _follower():
        taken = []
        for page in PublicationPage.objects.live().order_by("-pk")[:CHANGES]:
            title, word = page.title_kk, f"өлшем{chance.randrange(10**9)}"
            page.title_kk = f"{title} {word}"
            page.save()
            started = time.perf_counter()
            while not _found(word) and time.perf_counter() - started < 60:
                time.sleep(0.02)
            taken.append(time.perf_counter() - started)
            page.title_kk = title
            page.save()
    how = f"the longest of {CHANGES} saved titles until a search finds them, by a follower process"
    return {"save_to_found_s": Figure(max(taken), "s", how)}


def _found(word: str) -> int:
    from django.contrib.auth.models import AnonymousUser

    from library.search.query import SearchQuery
    from library.search.searching import search

    return search(SearchQuery(text=word), AnonymousUser()).count


@contextmanager
def _follower() -> Iterator[None]:
    command = [sys.executable, "manage.py", "follow_search"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert "Following" in process.stdout.readline()
        try:
            yield
        finally:
            process.terminate()
