"""Whether its institution has a work already: by its number, its ISBN, or title, author and year."""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import NamedTuple
from uuid import UUID

from library.catalogue.description import TITLES, checked_identifiers, derived_columns
from library.catalogue.models import Contributor, Identifier, PublicationPage
from library.catalogue.records import Record
from library.core.folding import fold
from library.core.identifiers import IdentifierScheme
from library.core.languages import INTERFACE

from ..enums import Duplicates, Outcome, Remark
from ..models import Import, ImportedRecord
from .sources import Note

_WORLDWIDE = (IdentifierScheme.ISBN, IdentifierScheme.DOI)
_SIMILAR = 0.6  # the share of words that two titles of one work have in common


def digest_of(record: Record) -> UUID:
    """The same for two records that say the same."""
    text = json.dumps(asdict(record), default=str, ensure_ascii=False, sort_keys=True)
    return UUID(bytes=hashlib.sha256(text.encode()).digest()[:16])


@dataclass
class Work:
    """A publication of the institution that may be what a record describes. `id` is None in a dry run."""

    id: int | None
    titles: list[str]
    title_key: int
    year: int | None
    author_keys: set[str]
    numbers: set[str]  # in the source systems it came from
    world_numbers: set[str] = field(default_factory=set)
    is_imported: bool = False
    position: int | None = None  # of the record of this very file that stands for it
    digests: dict[str, UUID | None] = field(default_factory=dict)  # by number, of the newest account


class Match(NamedTuple):
    """The work that is there already, if any; `settled` says why nothing is to be done with it."""

    work: Work | None = None
    settled: Note | None = None


class KnownWorks:
    """What an institution has of the works a chunk of records may describe; grows as these are taken in."""

    def __init__(self, run: Import, records: Mapping[UUID, Record], *, seen: Mapping[UUID, int]) -> None:
        """`records` by their digest; `seen` are digests of earlier records that left no account."""
        self.run = run
        self._by_number: dict[str, list[Work]] = defaultdict(list)
        self._by_world_number: dict[str, list[Work]] = defaultdict(list)
        self._by_title: dict[int, list[Work]] = defaultdict(list)
        self._in_run: dict[UUID, tuple[int, Work | None]] = {}
        self._load(records, seen)

    # --- what the database knows -------------------------------------------------------------------

    def _load(self, records: Mapping[UUID, Record], seen: Mapping[UUID, int]) -> None:
        """Eight queries, however many records."""
        works = {work.id: work for work in _works(self.run, list(records.values()))}
        for work in works.values():
            self._enter(work)
        self._in_run.update({digest: (seen[digest], None) for digest in records if digest in seen})
        earlier = self.run.records.filter(digest__in=records).exclude(outcome=Outcome.FAILED)
        for digest, position, publication in earlier.order_by("-position").values_list(
            "digest", "position", "publication"
        ):
            if digest:
                self._in_run[digest] = (position, works.get(publication))

    def _enter(self, work: Work) -> None:
        for number in work.numbers:
            self._by_number[number].append(work)
        for number in work.world_numbers:
            self._by_world_number[number].append(work)
        self._by_title[work.title_key].append(work)

    def add(self, record: Record, digest: UUID, position: int) -> Work:
        """A record of this file that becomes a publication; the caller sets the `id` once there is one."""
        work = Work(
            id=None,
            titles=_titles(record),
            title_key=_title_key(record),
            year=record.year,
            author_keys={_author_of(record)} - {""},
            numbers={record.source_identifier} - {""},
            world_numbers=set(_world_numbers(record)),
            is_imported=True,
            position=position,
            digests={record.source_identifier: digest},
        )
        self._enter(work)
        self.settle(digest, position, work)
        return work

    def settle(self, digest: UUID, position: int, work: Work | None) -> None:
        """A record of this file stands for the work: what says the same again is a repetition."""
        self._in_run.setdefault(digest, (position, work))
        if work is not None and work.position is None:
            work.position = position

    # --- what a record is --------------------------------------------------------------------------

    def match(self, record: Record, digest: UUID, position: int) -> Match:
        """The work this record describes, if its institution has it."""
        first, work = self._in_run.get(digest, (position, None))
        if first != position:
            return Match(work, Note(Remark.DUPLICATE, str(first)))
        for work in self._candidates(record):
            if work.is_imported and self._said_last(work, record) == digest:
                return Match(work, Note(Remark.UNCHANGED))
        for work in self._candidates(record):
            if work.position is None and work.is_imported:
                if self.run.duplicates == Duplicates.SKIP:
                    return Match(work, Note(Remark.IN_LIBRARY, work.titles[0]))
                return Match(work)
        return self._made_by_hand(record)

    @staticmethod
    def _said_last(work: Work, record: Record) -> UUID | None:
        return work.digests.get(record.source_identifier)

    def _candidates(self, record: Record) -> Iterator[Work]:
        """The surest first."""
        if record.source_identifier:
            yield from self._by_number[record.source_identifier]
        for number in _world_numbers(record):
            for work in self._by_world_number[number]:
                if is_same_work(_title(record), work.titles):
                    yield work
        author = _author_of(record)
        if author or record.year:
            for work in self._by_title[_title_key(record)]:
                # Two numbers in one catalogue are two works.
                if _agree(work, record, author) and not (record.source_identifier and work.numbers):
                    yield work

    def _made_by_hand(self, record: Record) -> Match:
        """What no import made belongs to its editors: it is completed only where that is wished for."""
        author = _author_of(record)
        for work in self._candidates(record):
            is_sure = bool(set(_world_numbers(record)) & work.world_numbers) or bool(author and record.year)
            if not work.is_imported and is_sure:
                if self.run.duplicates == Duplicates.MERGE and work.position is None:
                    return Match(work)
                return Match(work, Note(Remark.IN_LIBRARY, work.titles[0]))
        return Match()


def _agree(work: Work, record: Record, author: str) -> bool:
    same_author = author in work.author_keys if author else not work.author_keys
    return work.year == record.year and same_author


def _works(run: Import, records: list[Record]) -> Iterator[Work]:
    institution = run.collection.institution_id
    own = PublicationPage.objects.filter(institution=institution).order_by()
    numbers = {record.source_identifier for record in records} - {""}
    accounts = ImportedRecord.objects.filter(publication__institution=institution).order_by()
    world_numbers = {number for record in records for number in _world_numbers(record)}
    ids = {
        *accounts.filter(identifier__in=numbers).values_list("publication", flat=True),
        *own.filter(source_identifier__in=numbers).values_list("pk", flat=True),
        *Identifier.objects.filter(
            scheme__in=_WORLDWIDE, value__in=world_numbers, publication__institution=institution
        ).values_list("publication", flat=True),
        *own.filter(title_key__in=set(map(_title_key, records))).values_list("pk", flat=True),
    }
    return _described(run, ids)


def _described(run: Import, ids: set[int]) -> Iterator[Work]:
    authors = _first_authors(ids)
    world_numbers: dict[int, set[str]] = defaultdict(set)
    worldwide = Identifier.objects.filter(scheme__in=_WORLDWIDE, publication__in=ids)
    for publication, value in worldwide.values_list("publication", "value"):
        world_numbers[publication].add(value)
    accounts: dict[int, list[ImportedRecord]] = defaultdict(list)
    columns = ("publication", "identifier", "digest", "import_run", "position", "outcome")
    taken_in = ImportedRecord.objects.filter(publication__in=ids).exclude(outcome=Outcome.FAILED)
    for account in taken_in.order_by("pk").only(*columns):
        accounts[account.publication_id or 0].append(account)
    rows = PublicationPage.objects.filter(pk__in=ids).order_by("pk")
    for row in rows.values("pk", "title_key", "year", "source_identifier", *TITLES):
        own = accounts[row["pk"]]
        of_run = [one.position for one in own if one.import_run_id == run.pk]
        yield Work(
            id=row["pk"],
            titles=[row[name] for name in TITLES if row[name]],
            title_key=row["title_key"],
            year=row["year"],
            author_keys=authors[row["pk"]],
            numbers={row["source_identifier"], *(one.identifier for one in own)} - {""},
            world_numbers=world_numbers[row["pk"]],
            is_imported=any(one.outcome == Outcome.CREATED for one in own),
            position=min(of_run, default=None),
            digests={one.identifier: one.digest for one in own},
        )


def _first_authors(ids: set[int]) -> dict[int, set[str]]:
    authors: dict[int, set[str]] = defaultdict(set)
    names = [f"person__name_{language}" for language in INTERFACE]
    first = Contributor.objects.filter(publication__in=ids).order_by("publication", "sort_order", "pk")
    for publication, *texts in first.distinct("publication").values_list("publication", *names):
        authors[publication] = {author_key(text) for text in texts if text}
    return authors


def author_key(name: str) -> str:
    """Surname and first letter of what follows: initials and full names meet in it."""
    surname, *given = fold(name).split() or [""]
    return surname + (given[0][0] if given else "")


def _author_of(record: Record) -> str:
    return author_key(record.contributors[0].name) if record.contributors else ""


def _world_numbers(record: Record) -> list[str]:
    """Its valid ISBN and DOI, as the catalogue writes them: the same in whatever catalogue."""
    valid, _refused = checked_identifiers(record.identifiers)
    return [entry.value for entry in valid if entry.scheme in _WORLDWIDE]


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
    numbers = {word for word in words if any(c.isdigit() for c in word) or re.fullmatch("[ivxіих]+", word)}
    return words - numbers, numbers


def _title(record: Record) -> str:
    return next(iter(record.titles.values()), "")


def _titles(record: Record) -> list[str]:
    return [text for text in record.titles.values() if text]


def _title_key(record: Record) -> int:
    key: int = derived_columns(record.titles, languages=record.languages)["title_key"]
    return key
