"""People of many names at once: those there are, and new ones for the rest."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Q

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
    found: dict[str, int] = {}
    if not names:
        return found
    in_any = Q()
    for language in INTERFACE:
        in_any |= Q(**{f"name_{language}__in": list(names)})
    people = list(Person.objects.filter(in_any).order_by("pk"))
    for language in INTERFACE:
        for person in people:
            name = getattr(person, f"name_{language}")
            if name in names:
                found.setdefault(name, person.pk)
    return found


def script_language(name: str) -> str:
    lower = name.lower()
    if any(letter in "әғқңөұүһі" for letter in lower):
        return "kk"
    return "ru" if any("а" <= letter <= "я" for letter in lower) else "en"
