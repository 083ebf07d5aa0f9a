"""Formats are told by content, and what is none of ours is refused with a reason."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from library.exchange.enums import Format
from library.exchange.importing.detection import detect_format
from library.exchange.importing.sources import UnreadableInputError

from .making import rusmarc_book


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (rusmarc_book(), Format.ISO2709),
        (b"\r\n" + rusmarc_book()[3:], Format.ISO2709),
        (b'<?xml version="1.0"?><collection><record></record></collection>', Format.MARCXML),
        ("Название;Автор\nКнига;Ким А. Б.\n".encode("windows-1251"), Format.CSV),
        ("title\tauthor\n".encode("utf-16"), Format.CSV),
    ],
)
def test_format_by_content(tmp_path: Path, data: bytes, expected: Format) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(data)
    assert detect_format(path) == expected


def test_workbook(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "book.dat")
    assert detect_format(tmp_path / "book.dat") == Format.XLSX


@pytest.mark.parametrize(
    "make", [lambda: b"", lambda: b" \r\n\x1a", lambda: b"%PDF-1.7", lambda: b"PK\x03\x04broken"]
)
def test_foreign_files_are_refused(tmp_path: Path, make: Callable[[], bytes]) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(make())
    with pytest.raises(UnreadableInputError):
        detect_format(path)
