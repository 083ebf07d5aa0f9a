"""Subjects of many codes at once: those there are, and new ones below the nearest broader code."""

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Q

from ..models.subjects import Subject
from ..records import SubjectEntry

LONGEST_CODE = 100


def tidy_entry(entry: SubjectEntry) -> SubjectEntry:
    return SubjectEntry(entry.scheme, entry.code.strip()[:LONGEST_CODE])


def find_subjects(entries: Iterable[SubjectEntry]) -> dict[SubjectEntry, int]:
    """The id of the subject of each (tidy) entry, made when our tables lack it."""
    wanted = set(entries)
    found = _known(wanted)
    missing = wanted - found.keys()
    if missing:
        broader = _known({shorter for entry in missing for shorter in _broader(entry)})
        new = [_new(entry, broader) for entry in sorted(missing, key=lambda one: (one.scheme, one.code))]
        Subject.objects.bulk_create(new, ignore_conflicts=True)  # somebody else may be making them too
        found |= _known(missing)
    return found


def _new(entry: SubjectEntry, broader: dict[SubjectEntry, int]) -> Subject:
    parent = next((broader[shorter] for shorter in _broader(entry) if shorter in broader), None)
    return Subject(scheme=entry.scheme, code=entry.code, parent_id=parent)


def _broader(entry: SubjectEntry) -> list[SubjectEntry]:
    """Beginnings of the code, the longest first: each may be a broader class."""
    return [SubjectEntry(entry.scheme, entry.code[:end]) for end in range(len(entry.code) - 1, 0, -1)]


def _known(entries: set[SubjectEntry]) -> dict[SubjectEntry, int]:
    by_scheme: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        by_scheme[entry.scheme].append(entry.code)
    if not by_scheme:
        return {}
    of_these = reduce(or_, (Q(scheme=scheme, code__in=codes) for scheme, codes in by_scheme.items()))
    rows = Subject.objects.filter(of_these).order_by().values_list("scheme", "code", "pk")
    known = {(scheme, code): pk for scheme, code, pk in rows}
    return {
        entry: known[entry.scheme, entry.code] for entry in entries if (entry.scheme, entry.code) in known
    }
