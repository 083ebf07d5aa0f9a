"""Writes publications into tantivy's two indexes, with the position in the log of changes they stand for."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

import tantivy

from ..documents import Document
from ..interface import BusyError
from . import encoding

if TYPE_CHECKING:
    from .generation import Generation

RECORDS_HEAP = 96_000_000  # bytes of memory before a segment is written
PAGES_HEAP = 48_000_000
TOGETHER = 200  # publications of which the old versions are deleted at once


class TantivyWriter:
    """tantivy's own lock on each index keeps a second writer away; it ends with the process."""

    def __init__(self, generation: "Generation", *, is_current: Callable[[], bool]) -> None:
        self._generation = generation
        self.is_current = is_current
        self._records = _open(generation.records, RECORDS_HEAP)
        self._pages = _open(generation.pages, PAGES_HEAP)

    def put(self, documents: Iterable[Document]) -> None:
        for together in _batches(documents):
            self.delete([document.id for document in together])
            for document in together:
                self._add(document)

    def _add(self, document: Document) -> None:
        pages = []
        for place, page in enumerate(document.pages):
            pages.append(page.words)
            self._pages.add_document(encoding.page_of(document, page, place))
        self._records.add_document(encoding.record_of(document, pages))

    def delete(self, ids: Iterable[int]) -> None:
        ids = list(ids)
        for writer, index, field in (
            (self._records, self._generation.records, "id"),
            (self._pages, self._generation.pages, "publication"),
        ):
            writer.delete_documents_by_query(tantivy.Query.term_set_query(index.schema, field, ids))

    def commit(self, position: str) -> None:
        """The position comes last: what a crash takes in between is done again, to the same effect."""
        self._pages.commit()
        self._records.commit()
        self._generation.keep_position(position)

    def finish(self) -> None:
        """Let merges come to their end: a new index is read more often than written."""
        self._pages.wait_merging_threads()
        self._records.wait_merging_threads()

    def close(self) -> None:
        """Let the next writer in. What is not committed is gone; merges under way are left to that one."""
        del self._pages, self._records


def _open(index: tantivy.Index, heap: int) -> tantivy.IndexWriter:
    try:
        return index.writer(heap, num_threads=1)
    except ValueError as error:
        if "LockBusy" in str(error):
            raise BusyError("another process is writing to this index") from error
        raise


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    remaining = iter(documents)
    while batch := list(islice(remaining, TOGETHER)):
        yield batch
