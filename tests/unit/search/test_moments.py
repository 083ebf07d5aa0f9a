"""Moments as sets of transactions: joined, nothing is told twice and nothing forgotten."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.search.saved.moments import Position, covers, joined

TRANSACTIONS = range(1, 14)


def position(snapshot: str, *, read_at: str = "2026-11-27T00:00:00+00:00", database: str = "one") -> Position:
    return Position(database, snapshot, read_at)


def seen(position: Position) -> set[int]:
    """As PostgreSQL reads it: https://www.postgresql.org/docs/current/functions-info.html."""
    first, end, running = position.snapshot.split(":")
    between = {int(one) for one in running.split(",") if one}
    return {one for one in TRANSACTIONS if one < int(first) or (one < int(end) and one not in between)}


@st.composite
def positions(draw: st.DrawFn) -> Position:
    end = draw(st.integers(1, 12))
    running = sorted(draw(st.sets(st.integers(1, 12)).map(lambda some: {one for one in some if one < end})))
    return position(f"{running[0] if running else end}:{end}:{','.join(map(str, running))}")


@given(positions(), positions())
def test_joined_has_seen_what_either_has(one: Position, other: Position) -> None:
    assert seen(joined(one, other)) == seen(one) | seen(other)


@given(positions(), positions())
def test_one_covers_the_other_that_has_seen_no_more(one: Position, other: Position) -> None:
    assert covers(one, other) == (seen(other) <= seen(one))


def test_of_a_restored_database_only_the_new_moment_counts() -> None:
    old, new = position("90:90:"), position("7:7:", database="two")
    assert joined(old, new) == new
    assert not covers(new, old)


@pytest.mark.parametrize("order", [1, -1])
def test_the_later_clock_goes_along(order: int) -> None:
    early, late = position("5:5:"), position("5:5:", read_at="2026-11-28T00:00:00+00:00")
    assert joined(*(early, late)[::order]).read_at == late.read_at
