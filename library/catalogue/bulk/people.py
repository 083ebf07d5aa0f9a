"""People of many names at once: those there are, and new ones for the rest."""

from collections.abc import Iterable

from django.db import connection

from library.core.languages import INTERFACE

from ..models.people import Person

_LOCK = 0x50656F70  # "Peop": any number of our own for pg_advisory_xact_lock
LONGEST_NAME = 255


def tidy_name(name: str) -> str:
    return " ".join(name.split())[:LONGEST_NAME]


def find_people(names: Iterable[str]) -> dict[str, int]:
    """The id of the person of exactly each (tidy) name in any language, made when there is none.

    Namesakes meet here; the Association tells them apart. Needs a transaction: while one is making people
    others wait, or two of the same name would be made at once.
    """
    wanted = set(names)
    found = _known(wanted)
    missing = sorted(wanted - found.keys())
    if missing:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        found |= _known(set(missing))
        new = [Person(**{f"name_{script_language(name)}": name}) for name in missing if name not in found]
        for person in Person.objects.bulk_create(new):
            found[person.name_kk or person.name_ru or person.name_en] = person.pk
    return found


def _known(names: set[str]) -> dict[str, int]:
    """Of namesakes the oldest; a name in Kazakh goes before the same in Russian or English."""
    if not names:
        return {}
    columns = [f"name_{language}" for language in INTERFACE]
    # An array is one parameter: thousands of single ones take longer to pass than to look up.
    in_any = " OR ".join(f"{column} = ANY(%s)" for column in columns)
    table = Person._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, {', '.join(columns)} FROM {table} WHERE {in_any} ORDER BY id",  # noqa: S608
            [list(names)] * len(columns),
        )
        people = cursor.fetchall()
    found: dict[str, int] = {}
    for column in range(1, len(columns) + 1):
        for person in people:
            if person[column] in names:
                found.setdefault(person[column], person[0])
    return found


def script_language(name: str) -> str:
    lower = name.lower()
    if any(letter in "әғқңөұүһі" for letter in lower):
        return "kk"
    return "ru" if any("а" <= letter <= "я" for letter in lower) else "en"
