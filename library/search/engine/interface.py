"""What an engine must be able to do; tests/unit/search/engine holds each to it."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Protocol

from .documents import Document
from .queries import Query
from .questions import Completion, Neighbours, PageHits, Question, Results


class BusyError(Exception):
    """Somebody else is writing there."""


class MissingIndexError(Exception):
    """There is nothing to write to yet: `Engine.rebuild` makes it."""


class Writer(Protocol):
    """The only one who writes to an index at a time. What is not committed never happened."""

    def is_current(self) -> bool:
        """False once a rebuilt index has taken the place of this one: leave it, and open that."""

    def put(self, documents: Iterable[Document]) -> None:
        """Take these in, in place of what was known under their ids."""

    def delete(self, ids: Iterable[int]) -> None:
        """Forget these; those unknown are no error."""

    def commit(self, position: str) -> None:
        """Keep all of it, and with it how far in the log of changes it goes."""


class Engine(Protocol):
    """One copy of the index. Reading needs nobody's leave and sees every commit at once."""

    def search(self, question: Question) -> Results: ...

    # Pages of files. These ask for nobody's rights: the caller knows which publications may be read.
    # What a page can answer of a query is `queries.on_pages`; the rest of it is left aside. Of its parts a
    # page need not have all, but as many as any page there has.

    def best_pages(self, ids: Iterable[int], query: Query, limit: int) -> dict[int, PageHits]:
        """Of each publication in whose files the words occur its best pages first, at most `limit`."""

    def pages(self, publication_id: int, query: Query, offset: int, limit: int) -> PageHits:
        """Some of the same pages of one publication, in the order of its files."""

    def neighbours(self, file: str, number: int, query: Query) -> Neighbours:
        """Of the pages of one file. A file that no publication of the index has knows none."""

    def complete(self, start: str, language: str, limit: int) -> list[Completion]:
        """Titles, then authors, then subjects that begin with what was typed, at most `limit` of each."""

    def knows(self, stem: str, skeleton: str) -> bool:
        """Whether any record has the word in any form or spelling."""

    def correct(self, word: str) -> str:
        """The commonest of the words of records that is nearest to this one; "" when none is near."""

    def position(self) -> str:
        """As last committed; "" without an index of the present format."""

    def count(self) -> int:
        """How many publications it holds."""

    def writer(self) -> AbstractContextManager[Writer]:
        """Raises BusyError or MissingIndexError."""

    def rebuild(self) -> AbstractContextManager[Writer]:
        """A writer of an empty index, which takes the old one's place when the block ends well.

        Until then readers and writers of the old one go on. Raises BusyError.
        """
