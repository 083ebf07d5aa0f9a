"""BibTeX and BibLaTeX files: entries parsed one by one, with what they inherit, their LaTeX read as text."""

import codecs
import logging
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import bibtexparser
from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts
from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import LatexWalkerError

from library.catalogue.enums import ContributorRole, PublicationType
from library.catalogue.records import ContributorEntry

from .. import bibfields
from ..enums import Remark
from .bibblocks import Block, split
from .charsets import EVERY, Decoder
from .cleaning import tidy
from .composing import compose
from .description import Description, Wording
from .exact import recall
from .hosts import host_of
from .marcfile import MappedFile
from .sources import Found, Note

Fields = dict[str, str]

_NO_WORKS = {"string", "preamble", "comment", "xdata", "set", "control"}
_INHERITS = re.compile(rb"(?i)\b(?:crossref|xdata)\s*=\s*[{\"]\s*([^}\"]+)[}\"]")
_LATEX = re.compile(r"[\\{}$~]|--|``|''")
_BARE_PERCENT = re.compile(r"(?<!\\)%")
_TO_TEXT = LatexNodes2Text(math_mode="verbatim", keep_comments=True)

_ARTICLES = {
    "article",
    "incollection",
    "inproceedings",
    "inbook",
    "conference",
    "suppperiodical",
    "bookinbook",
}
_DEGREES = {"phdthesis": "phd", "mastersthesis": "master"}
_TYPES = {"thesis": PublicationType.DISSERTATION, "proceedings": PublicationType.PROCEEDINGS} | dict.fromkeys(
    _DEGREES, PublicationType.DISSERTATION
)
_PEOPLE = {
    "author": ContributorRole.AUTHOR,
    "editor": ContributorRole.EDITOR,
    "translator": ContributorRole.TRANSLATOR,
    "introduction": ContributorRole.CONTRIBUTOR,
    "foreword": ContributorRole.CONTRIBUTOR,
    "commentator": ContributorRole.CONTRIBUTOR,
    "annotator": ContributorRole.CONTRIBUTOR,
}
_EDITOR_TYPES = {"compiler": ContributorRole.COMPILER, "reviser": ContributorRole.CONTRIBUTOR}
_TARGETS = {
    "date": "years",
    "year": "years",
    "address": "places",
    "location": "places",
    "publisher": "publishers",
    "institution": "publishers",
    "school": "publishers",
    "organization": "publishers",
    "edition": "editions",
    "type": "type_words",
    "doi": "doi",
    "url": "addresses",
    "language": "languages",
    "langid": "languages",
    "pagetotal": "page_counts",
    "note": "notes",
    "annote": "notes",
    "annotation": "notes",
    "addendum": "notes",
    "howpublished": "notes",
    "titleaddon": "notes",
}
_HOST_NAMES = ("journal", "journaltitle", "booktitle")


class BibtexSource:
    """The entries of a file; strings, comments and what others only inherit from are no records."""

    def __init__(self, path: Path) -> None:
        self._file = MappedFile(path)
        sample = self._file.sample()
        declares_utf8 = sample.startswith((codecs.BOM_UTF8, bibfields.ENCODING))
        self._decoder = Decoder(sample, among=EVERY, declares_utf8=declares_utf8)
        self.charset = self._decoder.charset
        self._strings: list[str] = []
        self._parents: dict[str, Block] = {}
        self._look_ahead()

    def _look_ahead(self) -> None:
        """Keep the strings and the entries that others refer to: these may stand anywhere in the file."""
        wanted = {
            key.strip().decode(errors="replace").lower()
            for match in _INHERITS.finditer(self._file.buffer)
            for key in match[1].split(b",")
        }
        has_strings = re.search(rb"(?i)@\s*string\s*[{(]", self._file.buffer)
        if not wanted and not has_strings:
            return
        for block in self._file.pieces(split):
            if block.kind == "string":
                self._strings.append(self._decoder.read(block.data).text)
            elif block.key in wanted:
                self._parents[block.key] = block

    def __iter__(self) -> Iterator[Found]:
        for block in self._file.pieces(split):
            if block.kind in _NO_WORKS:
                continue
            reading = self._decoder.read(block.data)
            found = Found(block.offset, block.line, reading.charset)
            if reading.lost:
                found.notes.append(Note(Remark.LOST_LETTERS, f"{reading.lost}, {reading.charset}"))
            fields = self._fields(reading.text, block) if block.kind else None
            if fields is None:
                remark = Remark.NOT_A_RECORD if block.is_closed else Remark.CUT_SHORT
                found.notes.append(Note(remark, tidy(reading.text)[:80]))
            else:
                self._fill(found, block.kind, fields)
            yield found

    def _fields(self, text: str, block: Block) -> Fields | None:
        """The fields of an entry by their names in lower case; None when it is none."""
        if not block.is_closed:
            return None
        strings = "\n".join(one for one in self._strings if _uses(text, one))
        library = bibtexparser.parse_string(f"{strings}\n{text}")
        if not library.entries:
            return None
        return {
            field.key.lower(): _one_line(str(field.value)) for field in reversed(library.entries[0].fields)
        }

    def _inherited(self, fields: Fields, *, depth: int = 0) -> Fields:
        """With what `xdata` lends as it is, and `crossref` as the book a part stands in."""
        for name in ("xdata", "crossref"):
            for key in fields.get(name, "").split(","):
                parent = self._parents.get(key.strip().lower())
                if parent is None or depth > 3:
                    continue
                of_parent = self._fields(self._decoder.read(parent.data).text, parent) or {}
                of_parent = self._inherited(of_parent, depth=depth + 1)
                fields = (_of_whole(of_parent) if name == "crossref" else of_parent) | fields
        return fields

    def _fill(self, found: Found, kind: str, fields: Fields) -> None:
        if fields.get(bibfields.MARK) == bibfields.MAPPING:
            composed = recall(bibfields.read_fields(fields, plain))
        else:
            composed = compose(describe(kind, self._inherited(fields)))
        found.identifier = composed.record.source_identifier
        found.file_names = composed.file_names
        found.notes += composed.notes
        if any(composed.record.titles.values()):
            found.record = composed.record
        else:
            found.notes.append(Note(Remark.NO_TITLE))


def _uses(text: str, definition: str) -> bool:
    match = re.search(r"[{(]\s*([^\s=]+)\s*=", definition)
    return match is not None and bool(re.search(rf"(?<![\w-]){re.escape(match[1])}(?![\w-])", text, re.I))


def _one_line(value: str) -> str:
    return " ".join(value.split()) if "\n" in value else value


def _of_whole(fields: Fields) -> Fields:
    """What a part takes from the book it stands in: its title becomes that of the host."""
    kept = {
        name: text
        for name, text in fields.items()
        if name not in ("title", "subtitle", "pagetotal", "author")
    }
    whole = " : ".join(filter(None, [fields.get("title"), fields.get("subtitle")]))
    return kept | ({"booktitle": whole} if whole else {})


def plain(text: str) -> str:
    """LaTeX as text: accents, dashes, quotation marks; braces and unknown commands are dropped."""
    if not _LATEX.search(text):
        return text
    try:
        return str(_TO_TEXT.latex_to_text(_BARE_PERCENT.sub(r"\\%", text), tolerant_parsing=True))
    except (LatexWalkerError, ValueError, IndexError, RecursionError):
        return re.sub(r"\\[A-Za-z]+\s*|[\\{}]", "", text)


def describe(kind: str, raw: Mapping[str, str]) -> Description:
    """The description an entry of any other programme gives. Its key is no number of a work."""
    description = Description()
    for name, text in raw.items():
        if role := _PEOPLE.get(name):
            role = _EDITOR_TYPES.get(raw.get(f"{name}type", ""), role)
            _take_people(description, text, role)
    fields = {name: plain(text).strip() for name, text in raw.items() if name not in _PEOPLE}
    for name, target in _TARGETS.items():
        if fields.get(name):
            getattr(description, target).append(fields[name])
    _take_texts(description, fields, is_part=kind in _ARTICLES)
    for name in ("isbn", "issn"):
        numbers = re.split(r"[;,]\s*|\s{2,}", fields.get(name, ""))
        getattr(description, name).extend(filter(None, numbers))
    description.addresses += re.findall(r"[^:;]+\.\w{2,5}(?=[:;]|$)", fields.get("file", ""))
    description.type = PublicationType.ARTICLE if kind in _ARTICLES else _TYPES.get(kind)
    description.degree_words += filter(None, [_DEGREES.get(kind), fields.get("type")])
    return description


def _take_people(description: Description, text: str, role: ContributorRole) -> None:
    for part in re.split(r"\s+and\s+(?![^{}]*\})", text):
        if part.strip().startswith("{") and part.strip().endswith("}"):  # an institution
            description.notes.append(plain(part))
        elif part.strip().lower() not in ("", "others"):
            description.contributors.append(ContributorEntry(_heading(part.strip()), role))


def _heading(name: str) -> str:
    """ "Surname, Name": without a comma the last word is the surname ("Tame the BeaST", section 11)."""
    try:
        parts = parse_single_name_into_parts(name)
    except InvalidNameError:
        return plain(name)
    surname = " ".join([*parts.von, *parts.last, *parts.jr])
    return plain(", ".join(filter(None, [surname, " ".join(parts.first)])))


def _take_texts(description: Description, fields: Mapping[str, str], *, is_part: bool) -> None:
    title = fields.get("title", "")
    if not is_part and (whole := fields.get("maintitle")):
        title = ". ".join(filter(None, [whole.rstrip("."), fields.get("volume"), title]))
    host = next((fields[name] for name in _HOST_NAMES if fields.get(name)), "")
    if not title:
        title, host = host, ""
    description.titles += [Wording(title)] if title else []
    for name, target in (("subtitle", description.subtitles), ("abstract", description.abstracts)):
        target += [Wording(fields[name])] if fields.get(name) else []
    description.keywords += [
        Wording(word) for word in re.split(r"[;,]", fields.get("keywords", "")) if word.strip()
    ]
    if is_part:
        year = (fields.get("date") or fields.get("year") or "")[:4]
        place = fields.get("volume", ""), fields.get("number", ""), fields.get("pages", "")
        description.hosts += filter(None, [host_of([host] if host else [], year, *place)])
    elif host:
        description.hosts.append(host)
    if series := fields.get("series"):
        number = fields.get("number", "") if not is_part else ""
        description.series.append(" ; ".join(filter(None, [series, number])))


logging.getLogger("bibtexparser").setLevel(logging.ERROR)  # damaged entries are told of in the report
