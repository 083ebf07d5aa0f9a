"""Record, a bibliographic description free of any page tree and any exchange format.

Importers map MARC, CSV and the rest onto it; `actions.deposit_record` makes a publication of it.
"""

from dataclasses import dataclass, field
from datetime import date

from library.core.identifiers import IdentifierScheme

from .enums import AccessLevel, ContributorRole, Licence, PublicationType, SubjectScheme


@dataclass(frozen=True)
class ContributorEntry:
    """A person as the record names them: "Surname, Name Patronymic" or as written."""

    name: str
    role: ContributorRole = ContributorRole.AUTHOR


@dataclass(frozen=True)
class IdentifierEntry:
    """An identifier as written; an invalid one is kept as a note, never lost."""

    scheme: IdentifierScheme
    value: str


@dataclass(frozen=True)
class SubjectEntry:
    scheme: SubjectScheme
    code: str


@dataclass
class Record:
    """Texts are keyed by interface language, kk, ru or en; "" for a language that is none of these."""

    titles: dict[str, str] = field(default_factory=dict)
    subtitles: dict[str, str] = field(default_factory=dict)
    abstracts: dict[str, str] = field(default_factory=dict)
    keywords: dict[str, list[str]] = field(default_factory=dict)
    type: PublicationType = PublicationType.OTHER
    languages: list[str] = field(default_factory=list)  # ISO 639-2/B, as in WORK_LANGUAGES
    contributors: list[ContributorEntry] = field(default_factory=list)
    identifiers: list[IdentifierEntry] = field(default_factory=list)
    subjects: list[SubjectEntry] = field(default_factory=list)
    year: int | None = None
    place: str = ""
    publisher: str = ""
    edition: str = ""
    series: str = ""
    part_of: str = ""  # the host item of an article: journal, volume, pages
    extent: str = ""  # as written: "245 с. : ил."
    page_count: int | None = None
    programmes: list[str] = field(default_factory=list)
    degree_level: str = ""
    notes: list[str] = field(default_factory=list)
    # None where the record says nothing: what the publication has already is kept.
    access: AccessLevel | None = None
    embargo_until: date | None = None
    licence: Licence | None = None
    rights_holder: str | None = None
    rights_statement: str | None = None
    stamp_body: str | None = None
    stamp_protocol: str | None = None
    stamp_date: date | None = None
    source_identifier: str = ""  # the record's own number in the system it comes from (MARC 001)
