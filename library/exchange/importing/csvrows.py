"""The rows of a text file with any delimiter; no quotation mark left open swallows the rest of it.

Cells travel as Latin-1, which keeps every byte, until the whole row is there to be judged.
"""

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..enums import Remark
from .charsets import EVERY, Decoder, decode, without_lost
from .mapping import ColumnTargets
from .sources import Note, UnreadableInputError

DELIMITERS = ",;\t|^~#$:"
_SAMPLE = 256 * 1024  # bytes
_LONGEST_ROW = 500  # lines: a row that is longer has lost its closing quotation mark
_HEADINGS_WITHIN = 10  # rows
_NEUTRAL = "latin-1"


class Row(NamedTuple):
    """Cells of one row. `line` and `offset` are those of its first line."""

    line: int
    offset: int
    cells: list[str]
    charset: str = ""
    notes: tuple[Note, ...] = ()


class _Line(NamedTuple):
    number: int
    offset: int
    text: str


class CsvRows:
    """The rows of a file, from its first; `charset` is that of the file as a whole."""

    def __init__(self, path: Path, targets: ColumnTargets) -> None:
        self._path = path
        self._targets = targets
        with path.open("rb") as file:
            head = file.read(_SAMPLE)
        self._wide = _wide_encoding(head)
        self._sample = _narrow(head, self._wide)
        is_marked = head.startswith(codecs.BOM_UTF8)
        self._decoder = Decoder(self._sample, among=EVERY, declares_utf8=is_marked)
        self.charset = self._wide or self._decoder.charset
        self.delimiter = self._find_delimiter()

    def __iter__(self) -> Iterator[Row]:
        encoding = self._wide or _NEUTRAL
        with self._path.open(encoding=encoding, errors="replace", newline="") as file:
            for row in _raw_rows(self._lines(file), self.delimiter):
                yield self._decoded(row)

    def _lines(self, file: Iterable[str]) -> Iterator[_Line]:
        offset = 0
        for number, line in enumerate(file, start=1):
            if self._wide:
                line = line.encode().decode(_NEUTRAL)
            if number == 1:
                line = line.removeprefix(codecs.BOM_UTF8.decode(_NEUTRAL))
            yield _Line(number, offset, line)
            offset += len(line)

    def _decoded(self, row: Row) -> Row:
        cells = [cell.encode(_NEUTRAL) for cell in row.cells]
        charset = self._decoder.charset_of(b"\n".join(cells))
        texts, lost = [], 0
        for cell in cells:
            text, missing = without_lost(decode(cell, charset))
            texts.append(text)
            lost += missing
        notes = (*row.notes, Note(Remark.LOST_LETTERS, f"{lost}, {charset}")) if lost else row.notes
        return row._replace(cells=texts, charset=self._wide or charset, notes=notes)

    def _find_delimiter(self) -> str:
        """The delimiter that makes a row of headings of one of the first rows; most headings win."""
        best, most = "", 0
        for delimiter in DELIMITERS:
            if delimiter.encode() not in self._sample and best:
                continue
            for row in self._first_rows(delimiter):
                known = self._targets.count_known(row.cells)
                if self._targets.are_headings(row.cells) and known > most:
                    best, most = delimiter, known
        if not best:
            raise UnreadableInputError(Remark.NO_HEADINGS)
        return best

    def _first_rows(self, delimiter: str) -> Iterator[Row]:
        text = self._sample.decode(_NEUTRAL)
        lines = (_Line(number, 0, line) for number, line in enumerate(io.StringIO(text, newline=""), start=1))
        for number, row in enumerate(_raw_rows(lines, delimiter)):
            if number == _HEADINGS_WITHIN:
                return
            yield self._decoded(row)


def _wide_encoding(head: bytes) -> str:
    """ "utf-16" or a variant of it, by its mark or by its many zero bytes; "" for everything else."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    zeros = head.count(0)
    if zeros * 4 < len(head) or not head:
        return ""
    return "utf-16-le" if head[1::2].count(0) * 2 > zeros else "utf-16-be"


def _narrow(head: bytes, wide: str) -> bytes:
    if wide:
        head = head[: len(head) // 2 * 2].decode(wide, "replace").encode()
    return head.removeprefix(codecs.BOM_UTF8)


class _RunawayRowError(Exception):
    """A quotation mark was opened and not closed within reason."""


def _raw_rows(lines: Iterator[_Line], delimiter: str) -> Iterator[Row]:
    """Rows in Latin-1; a line whose quotation marks do not fit is a row by itself. Blank lines are none."""
    waiting: deque[_Line] = deque()
    expected = 0
    while True:
        taken: list[_Line] = []
        row = _row_of_lines(_feed(waiting, lines, taken), delimiter)
        if not taken:
            return
        first = taken[0]
        if row is None or (len(taken) > 1 and expected and len(row) != expected):
            waiting.extendleft(reversed(taken[1:]))
            row = next(csv.reader([first.text], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
            cells = [cell.strip('" ') if cell.count('"') == 2 else cell for cell in row]
            yield Row(first.number, first.offset, cells, notes=(Note(Remark.QUOTES),))
        elif any(cell.strip() for cell in row):
            expected = expected or len(row)
            yield Row(first.number, first.offset, row)


def _feed(waiting: deque[_Line], lines: Iterator[_Line], taken: list[_Line]) -> Iterator[str]:
    while len(taken) < _LONGEST_ROW:
        line = waiting.popleft() if waiting else next(lines, None)
        if line is None:
            return
        taken.append(line)
        yield line.text.replace("\0", "")
    raise _RunawayRowError


def _row_of_lines(lines: Iterator[str], delimiter: str) -> list[str] | None:
    """One row, [] when no line is left, None when its quotation marks do not fit."""
    try:
        return next(csv.reader(lines, delimiter=delimiter, strict=True), [])
    except (csv.Error, _RunawayRowError):
        return None
