"""Publications read as records: what `write_records` wrote, in four queries however many."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from library.core.identifiers import IdentifierScheme
from library.core.languages import INTERFACE

from ..description import OPTIONAL, PLAIN, TRILINGUAL
from ..enums import AccessLevel, ContributorRole, Licence, PublicationType, SubjectScheme
from ..models import Contributor, Identifier, PublicationPage, PublicationSubject
from ..querysets import PublicationQuerySet
from ..records import ContributorEntry, IdentifierEntry, Record, SubjectEntry

CHUNK = 500

Entry = TypeVar("Entry")

_TEXTS = [f"{field}_{language}" for field in (*TRILINGUAL, "keywords") for language in INTERFACE]
_COLUMNS = ["pk", "title_other", "notes", *_TEXTS, *PLAIN, *OPTIONAL]
_NAMES = [f"person__name_{language}" for language in INTERFACE]


def iterate_records(publications: PublicationQuerySet) -> Iterator[Record]:
    """The records of any number of publications in the order of the tree, a chunk in memory at a time."""
    last = ""
    ordered = publications.order_by("path")
    while chunk := list(ordered.filter(path__gt=last).values_list("path", "pk")[:CHUNK]):
        yield from read_records([pk for _path, pk in chunk])
        last = chunk[-1][0]


def read_records(ids: Sequence[int]) -> list[Record]:
    """Those of these publications that exist, in the order given, as their pages are."""
    rows = {row["pk"]: row for row in PublicationPage.objects.filter(pk__in=ids).values(*_COLUMNS)}
    people = _grouped(Contributor, ids, ["role", *_NAMES], _person)
    identifiers = _grouped(Identifier, ids, ["scheme", "value"], _identifier)
    subjects = _grouped(PublicationSubject, ids, ["subject__scheme", "subject__code"], _subject)
    return [_record(rows[pk], people[pk], identifiers[pk], subjects[pk]) for pk in ids if pk in rows]


def _person(role: str, *names: str) -> ContributorEntry:
    return ContributorEntry(next(filter(None, names), ""), ContributorRole(role))


def _identifier(scheme: str, value: str) -> IdentifierEntry:
    return IdentifierEntry(IdentifierScheme(scheme), value)


def _subject(scheme: str, code: str) -> SubjectEntry:
    return SubjectEntry(SubjectScheme(scheme), code)


def _grouped(
    model: Any, ids: Sequence[int], columns: list[str], make: Callable[..., Entry]
) -> dict[int, list[Entry]]:
    found: dict[int, list[Entry]] = defaultdict(list)
    rows = model.objects.filter(publication__in=ids).order_by("publication", "sort_order", "pk")
    for publication, *values in rows.values_list("publication", *columns):
        found[publication].append(make(*values))
    return found


def _record(
    row: dict[str, Any],
    people: list[ContributorEntry],
    identifiers: list[IdentifierEntry],
    subjects: list[SubjectEntry],
) -> Record:
    record = Record(contributors=people, identifiers=identifiers, subjects=subjects)
    for field, texts_of in TRILINGUAL.items():
        texts = {language: row[f"{field}_{language}"] for language in INTERFACE}
        setattr(record, texts_of, {language: text for language, text in texts.items() if text})
    if row["title_other"]:
        record.titles[""] = row["title_other"]
    for language in INTERFACE:
        if words := [word.strip() for word in row[f"keywords_{language}"].split(";") if word.strip()]:
            record.keywords[language] = words
    for field in PLAIN:
        setattr(record, field, row[field])
    for field in OPTIONAL:
        setattr(record, field, row[field] or None)
    record.type = PublicationType(row["type"])
    record.access = AccessLevel(row["access"])
    record.licence = Licence(row["licence"])
    record.notes = _notes(row["notes"])
    return record


def _notes(text: str) -> list[str]:
    """A note a line; blank lines are paragraphs of a single one."""
    lines = text.split("\n")
    return lines if all(lines) else [text] * bool(text)
