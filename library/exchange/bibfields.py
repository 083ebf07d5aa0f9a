"""The fields of BibTeX that hold those of a record, both ways: docs/exchange-mapping.md is the table.

Names are BibLaTeX's where BibTeX has none; what neither has begins with "rmeb-".
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from .fields import NAMES, SEVERAL, Values, main_language

OWN = "rmeb-"
MARK, MAPPING = f"{OWN}mapping", "1"  # of entries written by this table: they are read by it
ENCODING = b"% Encoding: UTF-8"

FIELDS = {
    "author": "authors",
    "editor": "editors",
    "translator": "translators",
    "year": "year",
    "address": "place",
    "publisher": "publisher",
    "edition": "edition",
    "series": "series",
    "pagetotal": "page_count",
    "isbn": "isbn",
    "issn": "issn",
    "doi": "doi",
    "language": "languages",
    "note": "notes",
}
_FIELD_OF = {name: field for field, name in FIELDS.items()}
_HOSTS = ("journal", "booktitle")  # an article's part_of is in the first, any other's in the second
_LOCALISED = ("title", "subtitle", "abstract", "keywords")
_COMMAS = {"keywords", "isbn", "issn", "doi"}  # the others are separated as names are

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\n": r"\newline{}",
    **{one: f"\\{one}" for one in "&%$#_"},
}
_PLAIN = {command: text for text, command in _SPECIAL.items()} | {"\\ ": " "}
_TO_ESCAPE = re.compile(r"[\\{}~^\n&%$#_]|(?<= ) ")
_ESCAPED = re.compile(r"\\(?:text[a-z]+\{\}|newline\{\}|[&%$#_ ])")
_AND = re.compile(r"\band\b", re.IGNORECASE)


def escape(text: str) -> str:
    """For LaTeX, on one line, without a single brace that is not closed."""
    return _TO_ESCAPE.sub(lambda match: _SPECIAL.get(match[0], "\\ "), text)


def unescape(text: str) -> str | None:
    """What `escape` was given; None for a text that somebody wrote in LaTeX of their own."""
    rest = _ESCAPED.sub("", text)
    if "\\" in rest or "{" in rest or "}" in rest:
        return None
    return _ESCAPED.sub(
        lambda match: _PLAIN.get(match[0], match[0]), " ".join(text.split()) if "\n" in text else text
    )


# --- writing --------------------------------------------------------------------------------------------


def fields_of(values: Values, *, is_article: bool) -> Iterator[tuple[str, str]]:
    """Names and values, escaped, in the order of an entry."""
    main = {field: main_language(values, field) for field in _LOCALISED}
    for field, language in main.items():
        if language is not None and field in ("title", "subtitle"):
            yield field, _joined(field, values[f"{field}_{language}"])
    places = _FIELD_OF | {"part_of": _HOSTS[0] if is_article else _HOSTS[1]}
    in_main = {f"{field}_{language}" for field, language in main.items()}
    for name in NAMES:
        if name in values and name not in in_main:
            yield places.get(name) or OWN + name.replace("_", "-"), _joined(name, values[name])
    for field, language in main.items():
        if language is not None:
            if field in ("abstract", "keywords"):
                yield field, _joined(field, values[f"{field}_{language}"])
            yield f"{OWN}{field}-in", language
    yield MARK, MAPPING


def _joined(name: str, texts: Sequence[str]) -> str:
    if name == "notes":
        return escape("\n".join(texts))
    if name in _COMMAS or name.startswith("keywords"):
        return ", ".join(f"{{{escape(text)}}}" if "," in text else escape(text) for text in texts)
    if name in SEVERAL:
        return " and ".join(f"{{{escape(text)}}}" if _AND.search(text) else escape(text) for text in texts)
    return escape(texts[0])


# --- reading --------------------------------------------------------------------------------------------


def read_fields(fields: Mapping[str, str], foreign: Callable[[str], str]) -> Values:
    """The values of an entry of ours; `foreign` reads LaTeX that is not. Other fields become notes."""
    values: Values = {}
    strangers = []
    main = {field: fields.get(f"{OWN}{field}-in", "other").strip() for field in _LOCALISED}
    for field, raw in fields.items():
        name = _name_of(field, main)
        if name in NAMES:
            parts = _split(name, raw)
            texts = [text if (text := unescape(part)) is not None else foreign(part) for part in parts]
            values[name] = _lines(texts[0]) if name == "notes" else [text for text in texts if text]
        elif not field.startswith(OWN):
            strangers.append(f"{field}: {foreign(raw)}")
    if strangers:
        values.setdefault("notes", []).extend(strangers)
    return {name: texts for name, texts in values.items() if texts}


def _name_of(field: str, main: Mapping[str, str]) -> str:
    if field in _LOCALISED:
        return f"{field}_{main[field]}"
    if field in _HOSTS:
        return "part_of"
    if field.startswith(OWN):
        return field.removeprefix(OWN).replace("-", "_")
    return FIELDS.get(field, "")


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return lines if all(lines) else [text]


def _split(name: str, raw: str) -> list[str]:
    if name in _COMMAS or name.startswith("keywords"):
        return split_at(raw, r"\s*,\s*")
    return split_at(raw, r"\s+and\s+") if name in SEVERAL and name != "notes" else [raw.strip()]


def split_at(raw: str, separator: str) -> list[str]:
    """The parts of `raw` at separators outside braces, each without braces around all of it."""
    parts, start, depth = [], 0, 0
    for match in re.finditer(rf"([{{}}])|({separator})", raw, re.IGNORECASE):
        if match[1]:
            depth += 1 if match[1] == "{" else -1
        elif depth == 0:
            parts.append(raw[start : match.start()])
            start = match.end()
    parts.append(raw[start:])
    return [unbraced(part.strip()) for part in parts if part.strip()]


def unbraced(text: str) -> str:
    """`text` without braces that enclose all of it."""
    while text.startswith("{") and text.endswith("}"):
        depth = 0
        for position, letter in enumerate(text):
            depth += (letter == "{") - (letter == "}")
            if depth == 0 and position < len(text) - 1:
                return text
        text = text[1:-1].strip()
    return text
