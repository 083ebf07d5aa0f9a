"""Changes that were read and wait to be indexed: those of small transactions first.

Whoever approves one record must not wait for an import of a hundred thousand. The order does not matter
otherwise: a publication is indexed as it is by then.
"""

from collections import Counter, deque
from collections.abc import Iterable
from itertools import chain, islice

from .log import Position, Reading

SMALL = 20  # changes in a transaction


class Backlog:
    def __init__(self, position: Position) -> None:
        self._settled = position
        self._readings: deque[tuple[int, Position]] = deque()
        self._count = 0
        self._pending: dict[int, int] = {}  # publications, and the first reading that each is pending since
        self._small: dict[int, None] = {}
        self._large: dict[int, None] = {}

    def add(self, reading: Reading) -> None:
        """The next part of the log."""
        self._count += 1
        self._readings.append((self._count, reading.position))
        sizes = Counter(one.transaction for one in reading.noted)
        for one in reading.noted:
            self._pending.setdefault(one.publication_id, self._count)
            if sizes[one.transaction] <= SMALL:
                self._small[one.publication_id] = None
            else:
                self._large[one.publication_id] = None

    def first(self, most: int) -> list[int]:
        """Publications to index next; they stay here until they are `done`."""
        return list(dict.fromkeys(islice(chain(self._small, self._large), most)))

    def done(self, ids: Iterable[int]) -> None:
        for one in ids:
            for waiting in (self._pending, self._small, self._large):
                waiting.pop(one, None)

    def position(self) -> Position:
        """The last reading of which nothing is pending, nor of any before it."""
        oldest = next(iter(self._pending.values()), self._count + 1)
        while self._readings and self._readings[0][0] < oldest:
            _number, self._settled = self._readings.popleft()
        return self._settled

    def __len__(self) -> int:
        return len(self._pending)
