"""What the columns of a publication hold for a record: the same for one deposit and for a million rows."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from anyascii import anyascii
from django.core.exceptions import ValidationError
from django.utils.text import slugify

from library.core.alphabet import sort_key
from library.core.folding import fingerprint, fold
from library.core.identifiers import IdentifierScheme, clean_identifier
from library.core.languages import INTERFACE, OF_WORK, best_text

from .records import IdentifierEntry, Record

TITLES = ("title_kk", "title_ru", "title_en", "title_other")
TRILINGUAL = {"title": "titles", "subtitle": "subtitles", "abstract": "abstracts"}
# Fields that a record and a publication call by the same name; None leaves the publication's own.
PLAIN = (
    "type",
    "languages",
    "year",
    "place",
    "publisher",
    "edition",
    "series",
    "part_of",
    "extent",
    "page_count",
    "programmes",
    "degree_level",
    "source_identifier",
)
OPTIONAL = (
    "access",
    "embargo_until",
    "licence",
    "rights_holder",
    "rights_statement",
    "stamp_body",
    "stamp_protocol",
    "stamp_date",
)


def columns_of(record: Record) -> dict[str, Any]:
    """The publication's own columns that the record decides; what it says nothing of is not among them."""
    columns: dict[str, Any] = {}
    for field, texts_of in TRILINGUAL.items():
        texts = getattr(record, texts_of)
        for language in INTERFACE:
            columns[f"{field}_{language}"] = texts.get(language, "")
    columns["title_other"] = record.titles.get("", "")
    for language in INTERFACE:
        columns[f"keywords_{language}"] = "; ".join(record.keywords.get(language, []))
    for field in PLAIN:
        columns[field] = _plain(getattr(record, field))
    for field in OPTIONAL:
        value = getattr(record, field, None)
        if value is not None:
            columns[field] = _plain(value)
    return columns


def _plain(value: Any) -> Any:
    """Members of an enumeration as the texts they are stored as."""
    return str(value) if isinstance(value, str) else value


def derived_columns(texts: Mapping[str, str], *, languages: list[str]) -> dict[str, Any]:
    """What follows from the titles, {language: title}, and the languages of the work."""
    original = next((OF_WORK[code] for code in languages if code in OF_WORK), "")
    title = best_text(texts, wanted=original).text
    return {
        "title": title[:255],
        "draft_title": title[:255],
        "sort_title": sort_key(title),
        "title_key": title_key(title),
    }


def title_key(title: str) -> int:
    """The same for titles that read the same; it only says where to look for the same work."""
    return fingerprint(fold(title))


def slug_of(title: str, uuid: UUID) -> str:
    """The number keeps addresses unique in a collection without asking the database for siblings."""
    words = slugify(anyascii(title))[:60].strip("-")
    return "-".join(filter(None, [words, uuid.hex[:8]]))


def checked_identifiers(entries: list[IdentifierEntry]) -> tuple[list[IdentifierEntry], list[str]]:
    """The valid ones as they are stored, and the others as notes: nothing a record says is lost."""
    valid, notes = [], []
    for entry in dict.fromkeys(entries):
        try:
            valid.append(IdentifierEntry(entry.scheme, clean_identifier(entry.scheme, entry.value)))
        except ValidationError:
            notes.append(f"{IdentifierScheme(entry.scheme).label} {entry.value} [!]")
    return valid, notes
