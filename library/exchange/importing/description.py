"""Description, the values of one input record as every format yields them, before they are made a Record."""

from dataclasses import dataclass, field
from typing import NamedTuple

from library.catalogue.enums import PublicationType
from library.catalogue.records import ContributorEntry


class Wording(NamedTuple):
    """A text and its language where the input says so: kk, ru, en or a MARC code; "" when it does not."""

    text: str
    language: str = ""


@dataclass
class Description:
    """Every value as written; the mappings of MARC and of tables name these attributes."""

    source_identifiers: list[str] = field(default_factory=list)
    titles: list[Wording] = field(default_factory=list)  # the first is the title proper
    subtitles: list[Wording] = field(default_factory=list)
    abstracts: list[Wording] = field(default_factory=list)
    keywords: list[Wording] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)  # of responsibility
    contributors: list[ContributorEntry] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    years: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    editions: list[str] = field(default_factory=list)
    series: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)  # what an article is part of
    extents: list[str] = field(default_factory=list)
    page_counts: list[str] = field(default_factory=list)
    type: PublicationType | None = None  # where the format has a code for it
    type_words: list[str] = field(default_factory=list)  # words that name the type
    isbn: list[str] = field(default_factory=list)
    issn: list[str] = field(default_factory=list)
    doi: list[str] = field(default_factory=list)
    urn: list[str] = field(default_factory=list)
    local: list[str] = field(default_factory=list)
    udc: list[str] = field(default_factory=list)
    bbk: list[str] = field(default_factory=list)
    grnti: list[str] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)
    degree_words: list[str] = field(default_factory=list)
    access_words: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)  # names of files, or web addresses
