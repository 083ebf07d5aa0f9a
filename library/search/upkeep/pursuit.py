"""Runs after the log, step by step: each step reads it, indexes a little of what waits, and commits."""

from collections.abc import Sequence
from datetime import timedelta

from ..documents import count_pages, documents
from ..engine import Writer
from .backlog import Backlog
from .log import Position, read_since

MOST_RECORDS = 2000  # indexed between two commits
MOST_PAGES = 1000
IDLE_FOR = timedelta(hours=6)  # after which a copy shows that it was not forgotten


class Pursuit:
    def __init__(self, writer: Writer, position: Position) -> None:
        self._writer = writer
        self._read_to = self._committed = position
        self._backlog = Backlog(position)

    def step(self) -> int:
        """Read the log, and index a little; tells how many publications, 0 when none waits."""
        self._read()
        done = self._index()
        if not done and self._committed.age > IDLE_FOR:
            self._commit()
        return done

    def to_the_end(self) -> int:
        """Read the log, and index all of it; tells how many publications."""
        self._read()
        count = 0
        while self._backlog:
            count += self._index()
        return count

    def _read(self) -> None:
        for reading in read_since(self._read_to):
            self._read_to = reading.position
            self._backlog.add(reading)

    def _index(self) -> int:
        ids = _within(MOST_PAGES, self._backlog.first(MOST_RECORDS))
        if ids:
            bring_in_line(self._writer, ids)
            self._backlog.done(ids)
            self._commit()
        return len(ids)

    def _commit(self) -> None:
        self._committed = self._backlog.position()
        self._writer.commit(str(self._committed))


def bring_in_line(writer: Writer, ids: Sequence[int]) -> None:
    """Those that are live as they are now; the others are forgotten."""
    writer.delete(ids)
    writer.put(documents(ids))


def _within(most_pages: int, ids: Sequence[int]) -> list[int]:
    """As many of these as have so many pages together, but at least one."""
    pages = count_pages(ids)
    chosen: list[int] = []
    total = 0
    for one in ids:
        total += pages.get(one, 0)
        if chosen and total > most_pages:
            break
        chosen.append(one)
    return chosen
