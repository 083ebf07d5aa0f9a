"""Leases: of several processes only one does a piece of work, and death gives it back.

Session-level advisory locks of PostgreSQL
(https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from .folding import fingerprint


@contextmanager
def lease(name: str) -> Iterator[bool]:
    """Whether the work of this name is ours until the end of the block, or of this process."""
    key = fingerprint(name)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        is_ours = bool(cursor.fetchone()[0])
    try:
        yield is_ours
    finally:
        if is_ours and connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


def is_leased(name: str) -> bool:
    """Whether somebody is at the work of this name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            " AND (classid::bigint << 32) | objid::bigint = %s AND granted)",
            [fingerprint(name)],
        )
        return bool(cursor.fetchone()[0])
