"""RIS files: records by their tags, whatever the line ends and whether or not an end mark is there."""

import codecs
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from library.catalogue.enums import ContributorRole, PublicationType
from library.catalogue.records import ContributorEntry

from .. import ristags
from ..enums import Remark
from .charsets import EVERY, Decoder
from .cleaning import from_html, tidy
from .composing import compose
from .description import Description, Wording
from .exact import recall
from .hosts import host_of
from .sources import Found, Note

_SAMPLE = 256 * 1024  # bytes
_LINE_ENDS = re.compile(rb"(?<=\n)|(?<=\r)(?!\n)")
_TAG = re.compile(r"(?:\ufeff)?([A-Z][A-Z0-9])(?:  ?-|\t-) ?(.*)", re.DOTALL)
_START = re.compile(rb"^(?:\xef\xbb\xbf)?[ \t]{0,5}TY(?:  ?|\t)-", re.MULTILINE)
_STARTS, _ENDS = "TY", "ER"
# Lines that some services write first.
_OF_A_FILE = re.compile(r"(?:Provider|Database|Content|Record \d+)\b[^\n]*")
_INDENT = 6

_ARTICLES = {"JOUR", "EJOUR", "JFULL", "MGZN", "NEWS", "CHAP", "ECHAP", "CPAPER", "INPR", "ABST", "BLOG"}
_TYPES = {"THES": PublicationType.DISSERTATION, "CONF": PublicationType.PROCEEDINGS}
_PEOPLE = {
    "AU": ContributorRole.AUTHOR,
    "A1": ContributorRole.AUTHOR,
    "ED": ContributorRole.EDITOR,
    "A2": ContributorRole.EDITOR,
    "A3": ContributorRole.EDITOR,
    "A4": ContributorRole.TRANSLATOR,
}
_TARGETS = {
    "PY": "years",
    "Y1": "years",
    "DA": "years",
    "CY": "places",
    "PP": "places",
    "PB": "publishers",
    "ET": "editions",
    "T3": "series",
    "DO": "doi",
    "LA": "languages",
    "UR": "addresses",
    "L1": "addresses",
    "L2": "addresses",
    "LK": "addresses",
    "M3": "type_words",
    "N1": "notes",
}
_WORDINGS = {
    "TI": "titles",
    "T1": "titles",
    "CT": "titles",
    "TT": "titles",
    "AB": "abstracts",
    "N2": "abstracts",
}
_HOSTS = ("T2", "JO", "JF", "BT", "JA", "J1", "J2")
_SILENT = {*_HOSTS, "VL", "IS", "SP", "EP", "ID", "TY", "SN", "KW", "ST", "Y2", "DB", "DP", "RP"}
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXxХх]")

Lines = list[tuple[str, str]]


class _Piece(NamedTuple):
    offset: int
    line: int
    data: bytes


def looks_like_ris(head: bytes) -> bool:
    return bool(_START.search(head))


class RisSource:
    """The records of a file, one from each TY to its ER, or to the next TY."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            sample = file.read(_SAMPLE)
        declares_utf8 = sample.startswith(codecs.BOM_UTF8) or ristags.marked(sample)
        self._decoder = Decoder(sample, among=EVERY, declares_utf8=declares_utf8)
        self.charset = self._decoder.charset

    def __iter__(self) -> Iterator[Found]:
        for piece in self._pieces():
            reading = self._decoder.read(piece.data)
            found = Found(piece.offset, piece.line, reading.charset)
            if reading.lost:
                found.notes.append(Note(Remark.LOST_LETTERS, f"{reading.lost}, {reading.charset}"))
            lines = _tagged(reading.text)
            if lines and lines[0][0] == _STARTS:
                _fill(found, lines)
                yield found
            elif rest := _OF_A_FILE.sub("", reading.text).strip("\ufeff \r\n\t\x1a"):
                found.notes.append(Note(Remark.NOT_A_RECORD, tidy(rest)[:80]))
                yield found

    def _pieces(self) -> Iterator[_Piece]:
        """What stands from one TY to the next, and before the first."""
        offset, number, start, first = 0, 1, 0, 1
        lines: list[bytes] = []
        with self._path.open("rb") as file:
            for raw in file:
                for line in filter(None, _LINE_ENDS.split(raw)):
                    if _START.match(line) and lines:
                        yield _Piece(start, first, b"".join(lines))
                        lines, start, first = [], offset, number
                    lines.append(line)
                    offset += len(line)
                    number += 1
        if lines:
            yield _Piece(start, first, b"".join(lines))


def _tagged(text: str) -> Lines:
    """Tag and value of each line; lines without a tag go on with the value before them."""
    lines: Lines = []
    for line in re.split("\r\n|\r|\n", text):
        match = _TAG.fullmatch(line.lstrip() if line.lstrip()[:2] in (_STARTS, _ENDS) and not lines else line)
        if match:
            lines.append((match[1], match[2]))
        elif lines:
            tag, value = lines[-1]
            continued = line[_INDENT:] if not line[:_INDENT].strip() else line
            lines[-1] = (tag, f"{value}\n{continued}")
    return lines


def _fill(found: Found, lines: Lines) -> None:
    ends = [index for index, (tag, _value) in enumerate(lines) if tag == _ENDS]
    own = lines[: ends[0]] if ends else lines
    if not ends:
        found.notes.append(Note(Remark.NO_TERMINATOR))
    astray = [text for tag, value in lines[len(own) :] if (text := value.strip()) and tag != _ENDS]
    composed = recall(ristags.read_lines(own)) if ristags.is_ours(own) else compose(describe(own))
    composed.record.notes += map(tidy, astray)
    found.identifier = composed.record.source_identifier
    found.file_names = composed.file_names
    found.notes += composed.notes
    if any(composed.record.titles.values()):
        found.record = composed.record
    else:
        found.notes.append(Note(Remark.NO_TITLE))


def describe(lines: Lines) -> Description:
    """The description a record of any other programme gives. ID is no number of a work: it is left out."""
    description = Description()
    given: dict[str, list[str]] = {}
    for tag, value in lines:
        if text := from_html(value).strip():
            given.setdefault(tag, []).append(text)
            _take(description, tag, text)
    kind = tidy(given.get(_STARTS, [""])[0]).upper()
    is_article = kind in _ARTICLES
    description.type = PublicationType.ARTICLE if is_article else _TYPES.get(kind)
    _place_host(description, given, is_article=is_article)
    if not is_article:
        description.page_counts += [text for text in given.get("SP", []) if "EP" not in given]
    return description


def _take(description: Description, tag: str, text: str) -> None:
    if role := _PEOPLE.get(tag):
        description.contributors.append(ContributorEntry(tidy(text), role))
    elif tag in _WORDINGS:
        target = getattr(description, _WORDINGS[tag])
        if text not in [one.text for one in target]:
            target.append(Wording(text))
    elif tag == "KW":
        description.keywords += [Wording(word) for word in re.split(r"[;\n]", text)]
    elif tag == "SN":
        for number in re.split(r"[;,]\s*|\s{2,}", re.sub(r"\s*\([^)]*\)", "", text)):
            (description.issn if _ISSN.fullmatch(number.strip()) else description.isbn).append(number)
    elif tag in _TARGETS:
        getattr(description, _TARGETS[tag]).append(text)
    elif tag not in _SILENT:
        description.notes.append(text)


def _place_host(description: Description, given: dict[str, list[str]], *, is_article: bool) -> None:
    names = _unlike(tidy(text) for tag in _HOSTS for text in given.get(tag, []))
    if not description.titles and names:  # a whole book under BT
        description.titles.append(Wording(names.pop(0)))
    if is_article:
        first = {tag: tidy(given[tag][0]) for tag in ("VL", "IS", "SP", "EP") if tag in given}
        pages = "-".join(dict.fromkeys(filter(None, [first.get("SP"), first.get("EP")])))
        year = next(iter(description.years), "")[:4]
        host = host_of(names[:1], year, first.get("VL", ""), first.get("IS", ""), pages)
        description.hosts += filter(None, [host])
    else:
        description.series += names


def _unlike(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, texts)))
