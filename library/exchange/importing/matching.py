"""Whether its institution has a record already: by its number, its ISBN, or title, author and year."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict
from typing import NamedTuple

from library.catalogue.models import PublicationPage
from library.catalogue.records import Record
from library.core.alphabet import sort_key
from library.core.identifiers import IdentifierScheme
from library.parties.models import Institution

from ..enums import Remark
from ..models import Import, ImportedRecord
from .sources import Note

_SIMILAR = 0.6  # the share of words that two titles of one work have in common


class Match(NamedTuple):
    """The publication that is there already, if any; `settled` says why nothing is to be done with it."""

    publication: PublicationPage | None = None
    settled: Note | None = None


def digest_of(record: Record) -> str:
    """The same for two records that say the same."""
    text = json.dumps(asdict(record), default=str, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def keys_of(record: Record, digest: str) -> list[str]:
    """What identifies a record, the surest first."""
    keys = []
    if record.source_identifier:
        keys.append(f"id:{record.source_identifier}")
    keys += [
        f"isbn:{re.sub(r'[^0-9X]', '', entry.value)}"
        for entry in record.identifiers
        if entry.scheme == IdentifierScheme.ISBN
    ]
    author = author_key(record.contributors[0].name)[:60] if record.contributors else ""
    if author or record.year:
        keys.append(f"title:{fold(_title(record))}|{author}|{record.year or ''}")
    return keys or [f"digest:{digest}"]


def author_key(name: str) -> str:
    """Surname and first letter of what follows: initials and full names meet in it."""
    surname, *given = fold(name).split() or [""]
    return surname + (given[0][0] if given else "")


def fold(text: str) -> str:
    """The words of a text as a reader compares titles: case, ё, punctuation and blanks do not count."""
    return " ".join(re.findall(r"\w+", text.casefold().replace("ё", "е")))[:300]


def find_match(run: Import, record: Record, digest: str, keys: list[str]) -> Match:
    """The publication this record describes, if its institution has it."""
    institution = run.collection.institution
    known = ImportedRecord.objects.that_led_somewhere(institution).select_related("publication")
    for account in _latest_of_each(known.with_key(keys[0])[:50]):
        if account.digest == digest:
            return Match(account.publication, _why_settled(run, account))
    if repeated := _in_this_run(run, digest, keys):
        return Match(repeated.publication, _why_settled(run, repeated))
    for key in keys:
        for account in _latest_of_each(known.with_key(key)[:50]):
            if _may_be(account, record, key) and not _is_taken(run, account):
                return Match(account.publication)
    return Match(settled=_made_by_hand(institution, record, keys))


def _latest_of_each(accounts: Iterable[ImportedRecord]) -> list[ImportedRecord]:
    """For each publication the newest account of it, of accounts that come newest first."""
    latest: dict[int | None, ImportedRecord] = {}
    for account in accounts:
        latest.setdefault(account.publication_id, account)
    return list(latest.values())


def _why_settled(run: Import, account: ImportedRecord) -> Note:
    if account.import_run_id == run.pk:
        return Note(Remark.DUPLICATE, str(account.position))
    return Note(Remark.UNCHANGED)


def _in_this_run(run: Import, digest: str, keys: list[str]) -> ImportedRecord | None:
    """An earlier record of the same file that says the same. (In a dry run it has no publication.)"""
    return run.records.filter(digest=digest, keys__contains=keys[:1]).exclude(outcome="failed").first()


def _is_taken(run: Import, candidate: ImportedRecord) -> bool:
    """Whether another record of this file stands for the publication: then this one is something else."""
    return run.records.filter(publication_id=candidate.publication_id).exists()


def _may_be(account: ImportedRecord, record: Record, key: str) -> bool:
    other = account.publication
    assert other is not None
    if key.startswith("isbn:"):
        return is_same_work(_title(record), _titles(other))
    if key.startswith("title:"):  # weak: two numbers in one catalogue are two works
        return not (record.source_identifier and other.source_identifier)
    return True


def is_same_work(title: str, others: list[str]) -> bool:
    """Whether titles that share an ISBN name one work: volumes of a set share it, but not their numbers."""
    words, numbers = _words_and_numbers(title)
    for other in others:
        other_words, other_numbers = _words_and_numbers(other)
        common = len(words & other_words) / (min(len(words), len(other_words)) or 1)
        if numbers == other_numbers and common >= _SIMILAR:
            return True
    return False


def _words_and_numbers(title: str) -> tuple[set[str], set[str]]:
    words = set(fold(title).split())
    numbers = {word for word in words if any(c.isdigit() for c in word) or re.fullmatch("[ivxі]+", word)}
    return words - numbers, numbers


def _title(record: Record) -> str:
    return next(iter(record.titles.values()), "")


def _titles(publication: PublicationPage) -> list[str]:
    return [text for text in publication.texts("title").values() if text]


def _made_by_hand(institution: Institution, record: Record, keys: list[str]) -> Note | None:
    """A publication that no import made is left to its editors: the record is skipped, not merged into it."""
    by_hand = PublicationPage.objects.filter(institution=institution, imported_records__isnull=True)
    isbns = [entry.value for entry in record.identifiers if entry.scheme == IdentifierScheme.ISBN]
    if isbns:
        for publication in by_hand.filter(identifiers__scheme="isbn", identifiers__value__in=isbns)[:20]:
            if is_same_work(_title(record), _titles(publication)):
                return Note(Remark.IN_LIBRARY, publication.title)
    if record.year and record.contributors:
        same = by_hand.filter(sort_title=sort_key(_title(record)), year=record.year)
        for publication in same.prefetch_related("contributors__person")[:20]:
            names = [one.person.name.text for one in publication.contributors.all()]
            if names and author_key(names[0]) == author_key(record.contributors[0].name):
                return Note(Remark.IN_LIBRARY, publication.title)
    return None
