"""The engine of the library: tantivy, in the process, with its files on the disk of this machine."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from ..interface import MissingIndexError
from ..queries import Query
from ..questions import Completion, Neighbours, PageHits, Question, Results
from . import headings, pages, reading, spelling
from .folders import Folders
from .generation import Generation
from .pages import NO_PAGES
from .writing import TantivyWriter

logger = logging.getLogger(__name__)


class TantivyEngine:
    """One for each folder and process; its methods may be called from any thread."""

    def __init__(self, root: Path) -> None:
        self._folders = Folders(root)
        self._opened: Generation | None = None
        self._lock = Lock()

    def search(self, question: Question) -> Results:
        generation = self._generation()
        return reading.search(generation, question) if generation else Results()

    def best_pages(self, ids: Iterable[int], query: Query, limit: int) -> dict[int, PageHits]:
        generation = self._generation()
        return pages.best(generation, ids, query, limit) if generation else {}

    def pages(self, publication_id: int, query: Query, offset: int, limit: int) -> PageHits:
        generation = self._generation()
        return pages.in_order(generation, publication_id, query, offset, limit) if generation else NO_PAGES

    def neighbours(self, file: str, number: int, query: Query) -> Neighbours:
        generation = self._generation()
        return pages.neighbours(generation, file, number, query) if generation else Neighbours()

    def complete(self, start: str, language: str, limit: int) -> list[Completion]:
        generation = self._generation()
        return headings.complete(generation, start, language, limit) if generation else []

    def knows(self, stem: str, skeleton: str) -> bool:
        generation = self._generation()
        return spelling.knows(generation, stem, skeleton) if generation else False

    def correct(self, word: str) -> str:
        generation = self._generation()
        return spelling.correct(generation, word) if generation else ""

    def position(self) -> str:
        generation = self._generation()
        return generation.position() if generation else ""

    def count(self) -> int:
        generation = self._generation()
        return generation.view.searcher.num_docs if generation else 0

    @contextmanager
    def writer(self) -> Iterator[TantivyWriter]:
        generation = self._generation()
        if generation is None:
            raise MissingIndexError
        writer = TantivyWriter(generation, is_current=lambda: self._folders.current() == generation.folder)
        try:
            yield writer
        finally:
            writer.close()

    @contextmanager
    def rebuild(self) -> Iterator[TantivyWriter]:
        with self._folders.building() as folder:
            writer = TantivyWriter(Generation.create(folder), is_current=lambda: True)
            try:
                yield writer
                writer.finish()
            finally:
                writer.close()

    def _generation(self) -> Generation | None:
        """The one in use, with all that was committed; None when there is none, or none that opens."""
        current = self._folders.current()
        if current is None:
            return None
        try:
            with self._lock:
                if self._opened is None or self._opened.folder != current:
                    self._opened = Generation(current)
                opened = self._opened
            opened.refresh()
        except (OSError, ValueError):
            logger.exception("The search index in %s cannot be read: run reindex_search", current)
            return None
        return opened
