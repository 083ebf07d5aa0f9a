"""Rows by PostgreSQL's COPY: the fastest way in, for tables of Django models.

https://www.postgresql.org/docs/current/sql-copy.html
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Field, Model


def copy_rows(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Append rows to the table of `model`; `columns` are its own fields by `attname`.

    Values are as the database takes them. Nothing of Django runs: no `save()`, no signal, no default.
    """
    meta = model._meta
    names = ", ".join(f'"{_own_field(model, name).column}"' for name in columns)
    with connection.cursor() as cursor, cursor.copy(f'COPY "{meta.db_table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)


def copy_mappings(model: type[Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """The same for rows by column name, all with the same names; every other column has its default."""
    if not rows:
        return
    constants = {name: value for name, value in defaults_of(model).items() if name not in rows[0]}
    given = list(rows[0])
    fixed = list(constants.values())
    copy_rows(model, [*given, *constants], ([*(row[name] for name in given), *fixed] for row in rows))


def defaults_of(model: type[Model]) -> dict[str, Any]:
    """What the model's own columns hold when nothing is said, as the database takes it; no key."""
    return {
        field.attname: field.get_db_prep_save(field.get_default(), connection)
        for field in model._meta.local_concrete_fields
        if not field.primary_key
    }


def _own_field(model: type[Model], attname: str) -> Field:
    return next(field for field in model._meta.local_concrete_fields if field.attname == attname)


def reserve_keys(model: type[Model], count: int) -> list[int]:
    """Primary keys that nobody else gets: the next numbers of the table's sequence, in order."""
    meta = model._meta
    assert meta.pk is not None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [f'"{meta.db_table}"', meta.pk.column, count],
        )
        return [key for (key,) in cursor.fetchall()]
