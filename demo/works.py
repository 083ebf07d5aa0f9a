"""The demonstration works as `demo/content` describes them: values, free of any database."""

import datetime
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"
LANGUAGES = ("kk", "ru", "en")

# How far a work is in the approval: the states `actions.bring_to_state` knows.
STATES = ("draft", "institution", "returned", "association", "published", "revised")


@dataclass(frozen=True)
class Description:
    """What is said of a work in one language."""

    title: str
    subtitle: str = ""
    abstract: str = ""
    keywords: str = ""


@dataclass(frozen=True)
class WorkFile:
    """One PDF: chapters of a text, all of them when none are named."""

    text: str
    chapters: tuple[int, ...] = ()
    label: str = ""

    @property
    def language(self) -> str:
        return self.text.split("/")[0]


@dataclass(frozen=True)
class Work:
    """One publication of the demonstration. People are keys of `people()`."""

    code: str
    collection: str
    type: str
    languages: tuple[str, ...]
    year: int
    files: tuple[WorkFile, ...]
    descriptions: Mapping[str, Description]
    authors: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()  # (MARC relator code, person)
    subjects: tuple[tuple[str, str], ...] = ()  # (scheme, code)
    programmes: tuple[str, ...] = ()
    level: str = ""
    edition: str = ""
    part_of: str = ""
    isbn: str = ""
    doi: str = ""
    licence: str = "all-rights-reserved"
    access: str = "participants"
    embargo: datetime.date | None = None
    stamp_protocol: str = ""
    stamp_date: datetime.date | None = None
    state: str = "published"
    comment: str = ""  # the moderator's, when returned
    revision_title: str = ""  # the Kazakh title of the new draft, when revised

    @property
    def institution(self) -> str:
        return self.collection.split("-")[0]

    def described_in(self, language: str) -> Description:
        """In this language, else in the work's own, else in any."""
        wanted = (language, *self.languages, *LANGUAGES)
        return next(self.descriptions[one] for one in wanted if one in self.descriptions)


@dataclass(frozen=True)
class Place:
    """An institution of the demonstration; texts are keyed by language."""

    code: str
    website: str
    name: Mapping[str, str]
    short: Mapping[str, str]
    city: Mapping[str, str]
    intro: Mapping[str, str]
    kind: str = "university"


@dataclass(frozen=True)
class Shelf:
    """A collection, perhaps nested in another of the same institution."""

    institution: str
    name: str
    title: Mapping[str, str]
    intro: Mapping[str, str]
    parent: str = ""

    @property
    def code(self) -> str:
        return f"{self.institution}-{self.name}"


@dataclass(frozen=True)
class Marks:
    """The phrases that tell a demonstration from a real work, keyed by language."""

    abstract: Mapping[str, str]
    note: Mapping[str, str]
    banner: Mapping[str, str]
    isbn: Mapping[str, str]
    rights: Mapping[str, str]
    stamp: Mapping[str, str] = field(default_factory=dict)


@cache
def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


def wording(language: str) -> Mapping[str, Any]:
    """What the PDFs say besides their texts."""
    return _toml("wording.toml")[language]


def people() -> Mapping[str, Mapping[str, str]]:
    """Names by key, each in three languages."""
    return _toml("people.toml")


@cache
def marks() -> Marks:
    return Marks(**_toml("marks.toml"))


@cache
def places() -> tuple[Place, ...]:
    return tuple(Place(**entry) for entry in _toml("institutions.toml")["institution"])


def place(code: str) -> Place:
    return next(one for one in places() if one.code == code)


@cache
def shelves() -> tuple[Shelf, ...]:
    """Collections; a nested one comes after the one it is in."""
    return tuple(
        Shelf(parent=entry.pop("in", ""), **entry)
        for entry in (dict(entry) for entry in _toml("collections.toml")["collection"])
    )


@cache
def works() -> tuple[Work, ...]:
    """All works, institution by institution in the order of `places()`."""
    return tuple(work for one in places() for work in _works_of(one.code))


def _works_of(institution: str) -> Iterator[Work]:
    for entry in _toml(f"publications/{institution}.toml")["publication"]:
        yield _work(dict(entry))


def _work(entry: dict[str, Any]) -> Work:
    descriptions = {code: Description(**entry.pop(code)) for code in LANGUAGES if code in entry}
    stamp = entry.pop("stamp", {})
    others = entry.pop("others", {})
    return Work(
        languages=(entry.pop("language"), *entry.pop("more_languages", ())),
        descriptions=descriptions,
        files=tuple(_file(dict(one)) for one in entry.pop("files")),
        authors=tuple(entry.pop("authors", ())),
        others=tuple((role, person) for role, named in others.items() for person in named),
        subjects=tuple(_subject(one) for one in entry.pop("subjects", ())),
        programmes=tuple(entry.pop("programmes", ())),
        stamp_protocol=stamp.get("protocol", ""),
        stamp_date=stamp.get("date"),
        **entry,
    )


def _file(entry: dict[str, Any]) -> WorkFile:
    return WorkFile(chapters=tuple(entry.pop("chapters", ())), **entry)


def _subject(text: str) -> tuple[str, str]:
    scheme, _colon, code = text.partition(":")
    return scheme, code
