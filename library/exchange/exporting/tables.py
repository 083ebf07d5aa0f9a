"""Records as rows of a table: CSV that the Excel of this country opens, and XLSX."""

import codecs
import csv
import io
import logging
import tempfile
from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl import Workbook

from library.catalogue.records import Record

from ..cells import write_cell
from ..fields import NAMES, values_of

logger = logging.getLogger(__name__)

DELIMITER = ";"  # what Excel expects where a comma stands in numbers, as in Kazakhstan
_CHUNK = 64 * 1024  # bytes
_ROWS_OF_SHEET = 1_000_000  # Excel's limit is 1,048,576
_LONGEST_CELL = 32_767  # characters, Excel's limit
_NUMBERS = ("year", "page_count")


def _row(record: Record) -> list[str]:
    values = values_of(record)
    return [write_cell(name, values[name]) if name in values else "" for name in NAMES]


def write_csv(records: Iterable[Record]) -> Iterator[bytes]:
    """UTF-8 with a byte order mark, or Excel would read it in the code page of Windows."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=DELIMITER)
    writer.writerow(NAMES)
    yield codecs.BOM_UTF8
    for record in records:
        writer.writerow(_row(record))
        if buffer.tell() > _CHUNK:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    data = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return data


def write_xlsx(records: Iterable[Record]) -> Iterator[bytes]:
    """The whole book is there only after its last row: until then it waits in a temporary file."""
    book = Workbook(write_only=True)
    sheet: Any = None
    for number, record in enumerate(records):
        if number % _ROWS_OF_SHEET == 0:
            sheet = _sheet(book)
        sheet.append([_cell(name, text) for name, text in zip(NAMES, _row(record), strict=True)])
    if sheet is None:
        _sheet(book)
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk


def _sheet(book: Workbook) -> Any:
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    sheet.append(NAMES)
    return sheet


def _cell(name: str, text: str) -> str | int | None:
    if name in _NUMBERS and text.isdecimal():
        return int(text)
    if len(text) > _LONGEST_CELL:
        logger.warning("%s: cut at %d characters, as Excel holds no more in a cell", name, _LONGEST_CELL)
        return f"{text[: _LONGEST_CELL - 1]}…"
    return text or None
