"""The log of changes: written with what changes, read by every copy of the index from its own position.

A position is a snapshot of the database: it names the transactions whose changes were seen. Numbers of rows
would not do, since a row may be committed after one with a greater number was read; and whoever waited for
all older transactions to end would wait for the longest import.
https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-PG-SNAPSHOT
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Now

from library.core.copying import copy_rows

from ..models import Change

KEPT = timedelta(days=14)
PART = 1000  # changes between two positions of a long way
_REACH = KEPT - timedelta(days=1)  # a long transaction's changes are noted when it begins

_DATABASE = (
    "(SELECT system_identifier::text FROM pg_control_system())"
    " || '/' || (SELECT oid::text FROM pg_database WHERE datname = current_database())"
)


class LostPositionError(Exception):
    """The log does not go back that far, or belongs to another database: the index must be built anew."""


@dataclass(frozen=True)
class Position:
    """What a copy has seen, of which database, and when."""

    database: str
    snapshot: str
    read_at: str

    def __str__(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def parse(cls, text: str) -> "Position":
        """Raises LostPositionError."""
        try:
            return cls(**json.loads(text))
        except (TypeError, ValueError) as error:
            raise LostPositionError("The index has no position in the log.") from error

    def before(self, transaction: int) -> "Position":
        """Of what this position has seen, that of older transactions alone."""
        running = [one for one in self.snapshot.split(":")[2].split(",") if one and int(one) < transaction]
        snapshot = f"{running[0] if running else transaction}:{transaction}:{','.join(running)}"
        return replace(self, snapshot=snapshot)

    @property
    def age(self) -> timedelta:
        read_at = datetime.fromisoformat(self.read_at)
        return datetime.now(read_at.tzinfo) - read_at


class Noted(NamedTuple):
    publication_id: int
    transaction: int


class Reading(NamedTuple):
    """Part of the log, and the position after it."""

    position: Position
    noted: list[Noted]


# --- writing ------------------------------------------------------------------------------------------


def note(ids: Iterable[int]) -> None:
    """These publications may have changed: called in the transaction that changes them."""
    copy_rows(Change, ["publication_id"], ((pk,) for pk in ids))


def note_all(publications: QuerySet) -> None:
    """The same for any number of them, which are never read into this process."""
    sql, parameters = publications.order_by().values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO search_change (publication_id) {sql}", parameters)  # noqa: S608  ours


def forget_old() -> None:
    Change.objects.filter(noted_at__lt=Now() - KEPT).delete()


# --- reading ------------------------------------------------------------------------------------------


def present() -> Position:
    """From here on nothing was seen yet: for a copy that is about to read everything."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_DATABASE}, pg_current_snapshot()::text, clock_timestamp()")
        database, snapshot, read_at = cursor.fetchone()
    return Position(database, snapshot, read_at.isoformat())


def check(position: Position) -> None:
    """Raises LostPositionError when changes after this position may be missing from the log."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_DATABASE},"
            " pg_snapshot_xmax(%s::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot())",
            [position.snapshot],
        )
        database, is_past = cursor.fetchone()
    if database != position.database or not is_past:
        raise LostPositionError("The index was made of another database, or of one that went back in time.")
    if position.age > _REACH:
        raise LostPositionError(f"The index is older than {_REACH.days} days.")


def read_since(position: Position) -> list[Reading]:
    """What was committed since: at least one reading, the last of which goes up to now.

    A snapshot counts its own transaction as over; it is not, so what it wrote is told every time. Numbers
    that are still to come were restored from the dump of another server.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_current_snapshot()::text, clock_timestamp(), change.publication_id,"
            " change.transaction::text::bigint"
            " FROM (VALUES (1)) AS one LEFT JOIN search_change AS change"
            " ON change.transaction >= pg_snapshot_xmin(%s::pg_snapshot)"
            " AND change.transaction < pg_snapshot_xmax(pg_current_snapshot())"
            " AND NOT pg_visible_in_snapshot(change.transaction, %s::pg_snapshot)"
            " OR change.transaction = pg_current_xact_id_if_assigned()"
            " ORDER BY change.transaction, change.id",
            [position.snapshot, position.snapshot],
        )
        rows = cursor.fetchall()
    snapshot, read_at = rows[0][:2]
    noted = [Noted(publication_id, number) for _, _, publication_id, number in rows if publication_id]
    now = Position(position.database, snapshot, read_at.isoformat())
    return list(_readings(now, noted))


def _readings(now: Position, noted: list[Noted]) -> Iterator[Reading]:
    """Parts of a long way, between transactions: each is a place to go on from."""
    part: list[Noted] = []
    for number, changes in groupby(noted, key=lambda one: one.transaction):
        if len(part) >= PART:
            yield Reading(now.before(number), part)
            part = []
        part.extend(changes)
    yield Reading(now, part)
