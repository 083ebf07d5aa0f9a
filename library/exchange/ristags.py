"""The tags of RIS that hold the fields of a record, both ways: docs/exchange-mapping.md is the table."""

import re
from collections.abc import Iterable

from .fields import Values, legible

OWN_NAME = "rmeb:"  # before the name of a field in U1
MAPPING = f"{OWN_NAME}mapping 1"  # in U1: the record was written by this table, and is read by it
_MARK = MAPPING.encode()

TAGS = {
    "ID": "source_identifier",
    "AU": "authors",
    "ED": "editors",
    "A4": "translators",
    "PY": "year",
    "CY": "place",
    "PB": "publisher",
    "ET": "edition",
    "T3": "series",
    "T2": "part_of",
    "SP": "page_count",
    "DO": "doi",
    "AN": "local_number",
    "LA": "languages",
    "N1": "notes",
}
_LOCALISED = {"TI": "title", "AB": "abstract", "KW": "keywords"}

_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")


def is_ours(lines: Iterable[tuple[str, str]]) -> bool:
    return ("U1", MAPPING) in lines


def marked(sample: bytes) -> bool:
    return _MARK in sample


def read_lines(lines: Iterable[tuple[str, str]]) -> Values:
    """The values of a record of ours; lines under tags of others become notes."""
    values: Values = {}
    strangers: list[str] = []
    main: dict[str, str] = {}
    texts: dict[str, list[str]] = {}
    for tag, text in lines:
        text = legible(text).strip()
        if tag == "U1" and text.startswith(OWN_NAME):
            name, _colon, text = text.removeprefix(OWN_NAME).partition(": ")
            if name.endswith("_in"):
                main[name.removesuffix("_in")] = text
            elif text:
                values.setdefault(name, []).append(text)
        elif tag in _LOCALISED:
            texts.setdefault(_LOCALISED[tag], []).append(text)
        elif tag == "SN":
            values.setdefault("issn" if _ISSN.fullmatch(text) else "isbn", []).append(text)
        elif tag in TAGS:
            values.setdefault(TAGS[tag], []).append(text)
        elif tag != "TY":
            strangers.append(f"{tag}: {text}")
    for field, found in texts.items():
        values[f"{field}_{main.get(field, 'other')}"] = found
    if strangers:
        values.setdefault("notes", []).extend(strangers)
    return values
