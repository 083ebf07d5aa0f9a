"""The rows of every sheet of an Excel workbook."""

import warnings
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from ..enums import Remark
from .csvrows import Row
from .sources import Note, UnreadableInputError

_BROKEN = (BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, TypeError, OSError, EOFError)


class XlsxRows:
    """Rows as text; a row number restarts with each sheet, `sheets` says where."""

    charset = "utf-8"

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")  # by a path openpyxl would go by the ending of its name
        try:
            with warnings.catch_warnings(action="ignore"):  # about styles and extensions that hold no data
                self._book = openpyxl.load_workbook(self._file, read_only=True, data_only=True)
        except _BROKEN as error:
            self._file.close()
            raise UnreadableInputError(Remark.UNREADABLE, str(error)) from error

    def sheets(self) -> Iterator[Iterator[Row]]:
        try:
            for sheet in self._book.worksheets:
                sheet.reset_dimensions()  # what a file says of its size is often wrong
                yield self._rows(sheet)
        finally:
            self._book.close()
            self._file.close()

    def _rows(self, sheet: Any) -> Iterator[Row]:
        number = 0
        try:
            with warnings.catch_warnings(action="ignore"):
                for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
                    cells = [_text(value) for value in values]
                    if any(cells):
                        yield Row(number, number, cells, self.charset)
        except _BROKEN as error:
            yield Row(number + 1, number + 1, [], notes=(Note(Remark.UNREADABLE, str(error)),))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value).strip()
