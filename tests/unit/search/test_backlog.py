"""In which order changes are indexed, and how far the index is when it stops in between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.search.upkeep.backlog import SMALL, Backlog
from library.search.upkeep.log import Noted, Position, Reading


def at(number: int) -> Position:
    return Position("database", f"{number}:{number}:", "2026-03-16T12:00:00+05:00")


@pytest.mark.parametrize(
    ("transaction", "snapshot"),
    [(103, "103:103:"), (105, "105:105:"), (108, "105:108:105"), (111, "105:111:105,110")],
)
def test_position_before_a_transaction_has_seen_what_was_over_by_then(
    transaction: int, snapshot: str
) -> None:
    position = Position("database", "105:120:105,110,115", "2026-03-16T12:00:00+05:00")
    assert position.before(transaction).snapshot == snapshot


def test_small_transactions_go_first() -> None:
    backlog = Backlog(at(0))
    backlog.add(Reading(at(1), [Noted(number, 1) for number in range(100, 100 + SMALL + 1)]))
    backlog.add(Reading(at(2), [Noted(5, 2), Noted(105, 2)]))
    assert backlog.first(3) == [5, 105, 100]
    assert len(backlog) == SMALL + 2


def test_nothing_noted_moves_the_position_on() -> None:
    backlog = Backlog(at(0))
    assert backlog.position() == at(0)
    backlog.add(Reading(at(1), []))
    assert backlog.position() == at(1)


def test_position_waits_for_what_is_pending() -> None:
    backlog = Backlog(at(0))
    backlog.add(Reading(at(1), [Noted(1, 1)]))
    backlog.add(Reading(at(2), [Noted(2, 2)]))
    backlog.add(Reading(at(3), [Noted(1, 3)]))
    backlog.done([2])
    assert backlog.position() == at(0)
    backlog.done([1])  # as it is after the third reading
    assert backlog.position() == at(3)


def test_changed_again_after_it_was_indexed() -> None:
    backlog = Backlog(at(0))
    backlog.add(Reading(at(1), [Noted(1, 1), Noted(2, 1)]))
    backlog.done([1])
    backlog.add(Reading(at(2), [Noted(1, 2)]))
    backlog.done([2])
    assert backlog.position() == at(1)
    assert backlog.first(10) == [1]


@given(st.lists(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 3)), max_size=8), max_size=8), st.data())
def test_position_never_runs_ahead(readings: list[list[tuple[int, int]]], data: st.DataObject) -> None:
    backlog = Backlog(at(0))
    noted_in: dict[int, int] = {}  # publications that are not indexed since, and the first reading with them
    for number, reading in enumerate(readings, 1):
        backlog.add(Reading(at(number), [Noted(*pair) for pair in reading]))
        for publication_id, _transaction in reading:
            noted_in.setdefault(publication_id, number)
        done = backlog.first(data.draw(st.integers(0, 5)))
        backlog.done(done)
        for publication_id in done:
            del noted_in[publication_id]
        assert backlog.position() == at(min(noted_in.values(), default=number + 1) - 1)
    assert set(backlog.first(100)) == noted_in.keys()
