"""What an engine keeps of a live publication: its words, what it is filtered by, who may read its text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from ..words import Words


class Field(StrEnum):
    """Where words stand, the weightiest first."""

    TITLE = "title"
    AUTHOR = "author"
    TOPIC = "topic"  # subjects, keywords, identifiers
    ABSTRACT = "abstract"
    TEXT = "text"  # of the files: matched only for those who may read them


RECORD = (Field.TITLE, Field.AUTHOR, Field.TOPIC, Field.ABSTRACT)


class Facet(StrEnum):
    INSTITUTION = "institution"
    COLLECTION = "collection"
    TYPE = "type"
    YEAR = "year"
    LANGUAGE = "language"
    ACCESS = "access"
    SUBJECT = "subject"
    PROGRAMME = "programme"


class HeadingKind(StrEnum):
    TITLE = "title"
    AUTHOR = "author"
    SUBJECT = "subject"


class Heading(NamedTuple):
    """What a reader who began to type may mean, as it reads in an interface language.

    `value` is what to look for: the title or the name as it reads, the class as the facet has it.
    """

    kind: HeadingKind
    language: str
    text: str
    value: str


class BookPage(NamedTuple):
    """The words of one page of a file."""

    file: str
    number: int
    words: Words


@dataclass(frozen=True)
class Document:
    """One live publication. `id` is unique; the rest may be empty.

    `reads` orders by how often a work is read: as of yesterday, and within a tenth (`upkeep.reads`).
    """

    id: int
    published_at: datetime
    sort_title: str = ""
    year: int | None = None
    reads: int = 0
    words: Mapping[Field, Sequence[Words]] = field(default_factory=dict)  # of the record, text by text
    pages: Iterable[BookPage] = ()  # read once, in order
    people: Sequence[str] = ()  # every name of every contributor, as catalogued
    identifiers: Sequence[str] = ()  # as `identifiers.comparable` writes them
    headings: Sequence[Heading] = ()
    facets: Mapping[Facet, Sequence[str]] = field(default_factory=dict)  # all but subjects
    subjects: Sequence[Sequence[str]] = ()  # each from its broadest class down to itself
    # Who may read the text: an access level, whose work it is, and until when nobody else may.
    access: str = ""
    institution_id: int = 0
    embargo_until: date | None = None
