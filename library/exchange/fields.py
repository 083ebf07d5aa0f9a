"""The fields of a record by name, each a list of texts: what every format of an export is written from.

Formats differ in where they put a field; what the fields are and how their values are written is said here
once, in both directions. docs/exchange-mapping.md.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from django.core.exceptions import ValidationError

from library.catalogue.enums import (
    AccessLevel,
    ContributorRole,
    DegreeLevel,
    Licence,
    PublicationType,
    SubjectScheme,
)
from library.catalogue.records import ContributorEntry, IdentifierEntry, Record, SubjectEntry
from library.core.identifiers import IdentifierScheme, clean_identifier
from library.core.languages import INTERFACE, OF_WORK, WORK_LANGUAGES

Values = dict[str, list[str]]
Entry = TypeVar("Entry")

PEOPLE = {
    "authors": ContributorRole.AUTHOR,
    "editors": ContributorRole.EDITOR,
    "compilers": ContributorRole.COMPILER,
    "translators": ContributorRole.TRANSLATOR,
    "reviewers": ContributorRole.REVIEWER,
    "advisors": ContributorRole.THESIS_ADVISOR,
    "illustrators": ContributorRole.ILLUSTRATOR,
    "contributors": ContributorRole.CONTRIBUTOR,
}
IDENTIFIERS = {
    "isbn": IdentifierScheme.ISBN,
    "issn": IdentifierScheme.ISSN,
    "doi": IdentifierScheme.DOI,
    "urn": IdentifierScheme.URN,
    "local_number": IdentifierScheme.LOCAL,
}
SUBJECTS = {"udc": SubjectScheme.UDC, "bbk": SubjectScheme.BBK, "grnti": SubjectScheme.GRNTI}
# Written only where entries do not stand in the order of the groups above: the group of each, in order.
ORDERS = ("contributor_order", "identifier_order", "subject_order")


def in_three(name: str) -> list[str]:
    return [f"{name}_{language}" for language in INTERFACE]


TITLES = [*in_three("title"), "title_other"]
SUBTITLES, ABSTRACTS, KEYWORDS = in_three("subtitle"), in_three("abstract"), in_three("keywords")
_TEXTS = ("place", "publisher", "edition", "series", "part_of", "extent")
_RIGHTS = ("rights_holder", "rights_statement")
_STAMP = ("stamp_body", "stamp_protocol")

NAMES = (
    "source_identifier",
    "type",
    *TITLES,
    *SUBTITLES,
    *PEOPLE,
    "contributor_order",
    "languages",
    "year",
    *_TEXTS,
    "page_count",
    *IDENTIFIERS,
    "identifier_order",
    *SUBJECTS,
    "subject_order",
    "programmes",
    "degree_level",
    *ABSTRACTS,
    *KEYWORDS,
    "notes",
    *_STAMP,
    "stamp_date",
    "access",
    "embargo_until",
    "licence",
    *_RIGHTS,
)
SEVERAL = {*PEOPLE, *IDENTIFIERS, *SUBJECTS, *ORDERS, *KEYWORDS, "languages", "programmes", "notes"}
LINES = {*ABSTRACTS, "notes", "rights_statement"}  # fields of more than one line

_TRILINGUAL = {"title": "titles", "subtitle": "subtitles", "abstract": "abstracts"}
_PROGRAMME = re.compile(r"[678][BMD]\d{5}")
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def legible(text: str) -> str:
    """`text` without what no format can carry: control characters, and line ends of other systems."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _UNFIT.sub("", text)


# --- a record as values ---------------------------------------------------------------------------------


def values_of(record: Record) -> Values:
    """The fields the record has, in the order of NAMES."""
    values: Values = {}
    for field, attribute in _TRILINGUAL.items():
        for language, text in getattr(record, attribute).items():
            values[_localised(field, language)] = [text]
    for language, words in record.keywords.items():
        values[_localised("keywords", language)] = words
    _group(values, PEOPLE, "contributor_order", [(one.role, one.name) for one in record.contributors])
    _group(values, IDENTIFIERS, "identifier_order", [(one.scheme, one.value) for one in record.identifiers])
    _group(values, SUBJECTS, "subject_order", [(one.scheme, one.code) for one in record.subjects])
    for name in ("languages", "programmes", "notes"):
        values[name] = getattr(record, name)
    for name in (*_SINGLE, *_OPTIONAL):
        value = getattr(record, name)
        values[name] = [] if value is None else [str(value)]
    tidy = {name: _legible(name, values.get(name, ())) for name in NAMES}
    return {name: texts for name, texts in tidy.items() if texts}


def _legible(name: str, texts: Iterable[str]) -> list[str]:
    """Stripped, on one line where the field has one."""
    stripped = (legible(text).strip() for text in texts)
    if name not in LINES:
        stripped = (text.replace("\n", " ") if "\n" in text else text for text in stripped)
    return [text for text in stripped if text]


def _localised(field: str, language: str) -> str:
    return f"{field}_{language or 'other'}"


def _group(
    values: Values, groups: Mapping[str, StrEnum | Any], order: str, entries: list[tuple[Any, str]]
) -> None:
    """Entries under the name of their group, with their order where that cannot be told from the groups."""
    names = {group: name for name, group in groups.items()}
    for group, text in entries:
        values.setdefault(names[group], []).append(text)
    ranks = [list(names).index(group) for group, _text in entries]
    if ranks != sorted(ranks):
        values[order] = [names[group] for group, _text in entries]


# --- values as a record ---------------------------------------------------------------------------------


def record_of_values(values: Mapping[str, list[str]]) -> Record:
    """What `values_of` was made of. A value that its field cannot hold becomes a note."""
    record = Record()
    astray: list[str] = []
    for field, attribute in _TRILINGUAL.items():
        for language in (*INTERFACE, ""):
            for text in values.get(_localised(field, language), [])[:1]:
                getattr(record, attribute)[language] = text
    for language in INTERFACE:
        if words := values.get(f"keywords_{language}"):
            record.keywords[language] = list(dict.fromkeys(words))
    record.contributors = _ungroup(
        values, PEOPLE, "contributor_order", lambda role, name: _person(name, role)
    )
    record.identifiers = _ungroup(values, IDENTIFIERS, "identifier_order", _identifier)
    record.subjects = _ungroup(values, SUBJECTS, "subject_order", SubjectEntry)
    record.languages, strangers = _known_languages(values.get("languages", []))
    for code in values.get("programmes", []):
        (record.programmes if _PROGRAMME.fullmatch(code) else astray).append(code)
    for name, read in (_SINGLE | _OPTIONAL).items():
        for text in values.get(name, [])[:1]:
            try:
                setattr(record, name, read(text))
            except ValueError:
                astray.append(f"{name}: {text}")
    record.notes = [*values.get("notes", []), *astray, *strangers]
    return record


def _ungroup(
    values: Mapping[str, list[str]],
    groups: Mapping[str, Any],
    order: str,
    make: Callable[[Any, str], Entry],
) -> list[Entry]:
    waiting = {name: iter(values.get(name, ())) for name in groups}
    entries = []
    for name in values.get(order, ()):
        text = next(waiting.get(name, iter(())), None)
        if text is not None:
            entries.append(make(groups[name], text))
    for name, rest in waiting.items():
        entries += [make(groups[name], text) for text in rest]
    return entries


def _person(name: str, role: ContributorRole) -> ContributorEntry:
    return ContributorEntry(" ".join(name.split()), role)


def _identifier(scheme: IdentifierScheme, value: str) -> IdentifierEntry:
    """In its written form; an invalid one as it is: who takes the record in decides."""
    try:
        return IdentifierEntry(scheme, clean_identifier(scheme, value))
    except ValidationError:
        return IdentifierEntry(scheme, value)


_LANGUAGES = {code for code, _name in WORK_LANGUAGES}


def _known_languages(codes: Iterable[str]) -> tuple[list[str], list[str]]:
    known: list[str] = []
    unknown: list[str] = []
    for code in dict.fromkeys(codes):
        (known if code in _LANGUAGES else unknown).append(code)
    return known, [f"[{code}]" for code in unknown]


def _degree(text: str) -> str:
    return str(DegreeLevel(text).value)


def _day(text: str) -> date:
    """As ISO 8601 writes it, or as spreadsheets of this country rewrite it: 31.12.2026."""
    if match := re.fullmatch(r"(\d\d)\.(\d\d)\.(\d{4})", text):
        text = f"{match[3]}-{match[2]}-{match[1]}"
    return date.fromisoformat(text)


_SINGLE: dict[str, Callable[[str], Any]] = {
    "source_identifier": str,
    "type": PublicationType,
    "year": int,
    "page_count": int,
    "degree_level": _degree,
    **dict.fromkeys(_TEXTS, str),
}
_OPTIONAL: dict[str, Callable[[str], Any]] = {
    "access": AccessLevel,
    "embargo_until": _day,
    "licence": Licence,
    "stamp_date": _day,
    **dict.fromkeys((*_RIGHTS, *_STAMP), str),
}


# --- the main texts, for formats that know one title and one abstract -------------------------------------


def main_language(values: Mapping[str, list[str]], field: str) -> str | None:
    """kk, ru, en or other: that of the work where the field has it, else the first; None without any."""
    there = [language for language in (*INTERFACE, "other") if f"{field}_{language}" in values]
    own = [OF_WORK[code] for code in values.get("languages", ()) if code in OF_WORK]
    return next((language for language in own if language in there), next(iter(there), None))
