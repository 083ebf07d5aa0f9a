"""Tables, from text files or Excel: the row of headings found, each row below it made a record."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from library.catalogue.enums import ContributorRole
from library.catalogue.records import ContributorEntry

from .. import cells
from ..enums import Format, Remark
from . import gost
from .cleaning import from_html, tidy
from .composing import compose, year_of
from .csvrows import CsvRows, Row
from .description import Description, Wording
from .exact import recall
from .headings import Column
from .mapping import ColumnTargets
from .names import people_of_statement, split_leading_authors, split_names
from .sources import Found, Note, UnreadableInputError
from .types import type_by_words
from .xlsxrows import XlsxRows

_HEADINGS_WITHIN = 10  # rows
_SAMPLES = 3  # values of a column shown to an editor
_LONGEST_SAMPLE = 80
_PEOPLE = {
    "people": ContributorRole.AUTHOR,
    "editors": ContributorRole.EDITOR,
    "compilers": ContributorRole.COMPILER,
    "translators": ContributorRole.TRANSLATOR,
    "reviewers": ContributorRole.REVIEWER,
    "advisors": ContributorRole.THESIS_ADVISOR,
}
_WORDINGS = ("titles", "subtitles", "abstracts", "keywords")
# Cells that may hold several values, and what stands between these.
_SEVERAL = {
    "keywords": re.compile(r"[;,\n]"),
    "isbn": re.compile(r"[;,\n]|\s{2,}|(?<=[\dXxХх])\s+(?=97[89]|ISBN)"),
    "issn": re.compile(r"[;,\n]"),
    "udc": re.compile(r"[;\n]"),
    "bbk": re.compile(r"[;\n]"),
    "grnti": re.compile(r"[;,\n]"),
    "addresses": re.compile(r"[;\n|]"),
}
_PREFIX = re.compile(
    r"^(?:e-?)?(?:ISBN|ISSN|DOI|УДК|ӘОЖ|UDC|ББК|КТЖ|ГРНТИ|МРНТИ|МҒТАР|ҒТАМР)\s*:?\s*", re.IGNORECASE
)
# The last line of a description in the e-libraries of Kazakhstan: "Костанай 2009".
_IMPRINT_LINE = re.compile(
    r"^(?:Год|Жылы?|(?:г\.\s*)?(?P<place>[A-ZА-ЯӘҒҚҢӨҰҮҺІ][^\W\d_.-]{2,30}))\s*[,:]?\s+"
    r"(?P<year>(?:19|20)\d\d)\s*(?:г|ж)?\.?$"
)


class TableSource:
    """Records in a table: `sheets` are its tables, each with headings of its own."""

    def __init__(self, charset: str, sheets: Iterable[Iterable[Row]], targets: ColumnTargets) -> None:
        self.charset = charset
        self._sheets = sheets
        self._targets = targets

    def __iter__(self) -> Iterator[Found]:
        found_headings = False
        for rows in self._sheets:
            columns: list[Column] = []
            is_ours = False
            above: list[Row] = []
            for row in rows:
                if columns:
                    yield _found(row, columns, is_ours=is_ours)
                elif self._targets.are_headings(row.cells):
                    columns = [self._targets.column_of(cell) for cell in row.cells]
                    is_ours = cells.is_ours(row.cells)
                    yield from (_refused(early, Remark.BEFORE_HEADINGS) for early in above)
                else:
                    above.append(row)
                    if len(above) > _HEADINGS_WITHIN:
                        break
            found_headings = found_headings or bool(columns)
        if not found_headings:
            raise UnreadableInputError(Remark.NO_HEADINGS)


def csv_source(path: Path, targets: ColumnTargets = ColumnTargets()) -> TableSource:  # noqa: B008
    rows = CsvRows(path, targets)
    return TableSource(rows.charset, [rows], targets)


def xlsx_source(path: Path, targets: ColumnTargets = ColumnTargets()) -> TableSource:  # noqa: B008
    book = XlsxRows(path)
    return TableSource(book.charset, book.sheets(), targets)


class SampledColumn(NamedTuple):
    """A column of a table, what it is taken for, and its first values."""

    column: Column
    samples: list[str]


def sample_columns(path: Path, format: Format, targets: ColumnTargets) -> list[SampledColumn]:
    """The columns under the first row of headings; where none is understood, under the first row.

    Raises UnreadableInputError.
    """
    try:
        return _sample(path, format, targets)
    except UnreadableInputError:
        return _sample(path, format, replace(targets, takes_any_row=True))


def _sample(path: Path, format: Format, targets: ColumnTargets) -> list[SampledColumn]:
    sheets = [CsvRows(path, targets)] if format == Format.CSV else XlsxRows(path).sheets()
    for sheet in sheets:
        rows = iter(sheet)
        for row in islice(rows, _HEADINGS_WITHIN):
            if targets.are_headings(row.cells):
                below = [one.cells for one in islice(rows, _SAMPLES)]
                return [
                    SampledColumn(targets.column_of(heading), _values(below, index))
                    for index, heading in enumerate(row.cells)
                    if heading.strip()
                ]
    raise UnreadableInputError(Remark.NO_HEADINGS)


def _values(rows: list[list[str]], index: int) -> list[str]:
    return [cells[index][:_LONGEST_SAMPLE] for cells in rows if index < len(cells) and cells[index]]


def _refused(row: Row, remark: Remark) -> Found:
    detail = tidy(" | ".join(filter(None, row.cells)))[:80]
    return Found(row.offset, row.line, row.charset, notes=[*row.notes, Note(remark, detail)])


def _found(row: Row, columns: list[Column], *, is_ours: bool) -> Found:
    if any(cell.strip() for cell in row.cells[len(columns) :]):
        return _refused(row, Remark.COLUMNS)
    if not row.cells:
        return Found(row.offset, row.line, notes=list(row.notes))
    if is_ours:
        composed = recall(cells.read_row([column.heading for column in columns], row.cells))
    else:
        composed = compose(describe_row(columns, row.cells))
    found = Found(row.offset, row.line, row.charset, notes=[*row.notes, *composed.notes])
    found.identifier = composed.record.source_identifier
    found.file_names = composed.file_names
    if any(composed.record.titles.values()):
        found.record = composed.record
    else:
        found.notes.append(Note(Remark.NO_TITLE))
    return found


def describe_row(columns: list[Column], texts: list[str]) -> Description:
    """The description one row gives; what stands under an unknown heading becomes a note."""
    description = Description()
    for column, cell in zip(columns, texts, strict=False):
        text = from_html(cell).strip()
        if text and column.target != "":
            _take_cell(description, column, text)
    _take_title_apart(description)
    _take_imprint_line(description)
    return description


def _take_cell(description: Description, column: Column, text: str) -> None:
    if column.target is None:
        description.notes.append(f"{tidy(column.heading)}: {text}" if column.heading.strip() else text)
    elif role := _PEOPLE.get(column.target):
        description.contributors += [ContributorEntry(name, role) for name in split_names(text)]
    else:
        separator = _SEVERAL.get(column.target)
        values = filter(None, map(str.strip, separator.split(text))) if separator else [text]
        target = getattr(description, column.target)
        if column.target in _WORDINGS:
            target.extend(Wording(value, column.language) for value in values)
        else:
            target.extend(_PREFIX.sub("", value) for value in values)


def _take_title_apart(description: Description) -> None:
    """Authors before the title and a description by ГОСТ in its cell go where they belong."""
    if not description.titles:
        return
    cell = description.titles[0]
    authors, text = split_leading_authors(tidy(cell.text))
    parts = gost.take_apart(text)
    known = {one.name for one in description.contributors}
    description.contributors += [ContributorEntry(name) for name in authors if name not in known]
    if parts.statement:
        people = people_of_statement(parts.statement)
        description.contributors += [one for one in people if one.name not in known | set(authors)]
        description.statements.append(parts.statement)
    title, subtitle = _split_subtitle(parts.title or tidy(cell.text))
    description.titles[0] = cell._replace(text=title)
    if subtitle:
        description.subtitles.insert(0, Wording(subtitle, cell.language))
    for value, target in (
        (parts.place, description.places),
        (parts.publisher, description.publishers),
        (parts.year, description.years),
        (parts.extent, description.extents),
    ):
        if value and not target:
            target.append(value)
    if parts.note:
        description.notes.append(parts.note)


def _split_subtitle(title: str) -> tuple[str, str]:
    """At " : " as ISBD writes it, or at a colon or point before words that name a type of publication."""
    before, between, after = title.partition(" : ")
    if between and before and after:
        return before.strip(), after.strip()
    for match in re.finditer(r"(?<=[^\W_»\"”)])[:.]\s*(?=[^\W\d_])", title):
        after = title[match.end() :]
        if match.start() > 3 and len(after) < 120 and type_by_words([after[:25]]):
            return title[: match.start()].strip(), after.strip()
    return title, ""


def _take_imprint_line(description: Description) -> None:
    """Place and year from the last line of the description, where no column has the year."""
    if any(year_of(text) for text in description.years) or not description.abstracts:
        return
    lines = [tidy(line) for line in description.abstracts[0].text.splitlines() if line.strip()]
    match = _IMPRINT_LINE.match(lines[-1]) if lines else None
    if match:
        description.years.append(match["year"])
        if match["place"] and not description.places:
            description.places.append(match["place"])
