"""Moments up to which somebody was told: positions in the log of changes, which no clock can blur.

A publication may be dated before a letter was written and committed after it, as those of a long import
are; or it may be committed and not indexed yet. So a moment is the set of transactions seen by then.
https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-PG-SNAPSHOT
"""

from dataclasses import replace
from typing import NamedTuple

from ..engine import engine
from ..upkeep.log import LostPositionError, Position, present
from .errors import IndexNotReadyError

__all__ = ["Position", "covers", "indexed", "joined", "present"]


class _Snapshot(NamedTuple):
    """All transactions below `end`, but those still `running`."""

    end: int
    running: frozenset[int]

    @classmethod
    def parse(cls, text: str) -> "_Snapshot":
        _first, end, running = text.split(":")
        return cls.of(int(end), {int(one) for one in running.split(",") if one})

    @classmethod
    def of(cls, end: int, running: set[int]) -> "_Snapshot":
        """Two that have seen the same are equal."""
        while end - 1 in running:
            end -= 1
        return cls(end, frozenset(one for one in running if one < end))

    def has_seen(self, transaction: int) -> bool:
        return transaction < self.end and transaction not in self.running

    def __or__(self, other: "_Snapshot") -> "_Snapshot":
        running = self.running | other.running
        unseen = {one for one in running if not (self.has_seen(one) or other.has_seen(one))}
        return _Snapshot.of(max(self.end, other.end), unseen)

    def __str__(self) -> str:
        running = sorted(self.running)
        return f"{running[0] if running else self.end}:{self.end}:{','.join(map(str, running))}"


def indexed() -> Position:
    """What this machine's index has taken in: it may be behind. Raises IndexNotReadyError."""
    try:
        return Position.parse(engine().position())
    except LostPositionError as error:
        raise IndexNotReadyError("There is no search index on this machine yet.") from error


def joined(one: Position, other: Position) -> Position:
    """What either has seen; of another database, as after it was restored elsewhere, the other alone."""
    if one.database != other.database:
        return other
    later = max(one, other, key=lambda position: position.read_at)
    both = _Snapshot.parse(one.snapshot) | _Snapshot.parse(other.snapshot)
    return replace(later, snapshot=str(both))


def covers(one: Position, other: Position) -> bool:
    """Whether all that `other` has seen was seen by `one`."""
    own = _Snapshot.parse(one.snapshot)
    return one.database == other.database and own | _Snapshot.parse(other.snapshot) == own
