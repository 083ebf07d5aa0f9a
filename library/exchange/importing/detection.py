"""The format of a file by its content; its name decides nothing."""

import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from ..enums import Format, Remark
from .bibblocks import looks_like_bibtex
from .bibtex import BibtexSource
from .headings import are_headings
from .iso2709 import looks_like_iso2709
from .mapping import ColumnTargets
from .marcfile import Iso2709Source, MarcXmlSource
from .marcxml import looks_like_marcxml
from .ris import RisSource, looks_like_ris
from .sources import Source, UnreadableInputError
from .tables import csv_source, xlsx_source

_HEAD = 64 * 1024  # bytes
_FOREIGN = {
    b"%PDF": "PDF",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "XLS, DOC",
    b"\x1f\x8b": "GZIP",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
}
_TABLES = {Format.CSV: csv_source, Format.XLSX: xlsx_source}
_READERS: dict[Format, Callable[[Path], Source]] = {
    Format.ISO2709: Iso2709Source,
    Format.MARCXML: MarcXmlSource,
    **_TABLES,
    Format.RIS: RisSource,
    Format.BIBTEX: BibtexSource,
}
_LOOKS: dict[Format, Callable[[bytes], bool]] = {
    Format.ISO2709: looks_like_iso2709,
    Format.MARCXML: looks_like_marcxml,
    Format.RIS: looks_like_ris,
    Format.BIBTEX: looks_like_bibtex,
}


def detect_format(path: Path) -> Format:
    """Raises UnreadableInputError for an empty file and for formats that are none of ours."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip(b"\0 \t\r\n\x1a"):
        raise UnreadableInputError(Remark.EMPTY)
    for beginning, name in _FOREIGN.items():
        if head.startswith(beginning):
            raise UnreadableInputError(Remark.UNREADABLE, name)
    if head.startswith(b"PK\x03\x04"):
        return _format_of_zip(path)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and looks_like_marcxml(head):
        return Format.MARCXML  # whose leaders look like those of ISO 2709
    if _begins_with_headings(head):
        return Format.CSV  # whatever its cells hold
    return next((format for format, looks_like in _LOOKS.items() if looks_like(head)), Format.CSV)


def _begins_with_headings(head: bytes) -> bool:
    line = head.lstrip(b"\xef\xbb\xbf\r\n ").split(b"\n", 1)[0].decode(errors="replace")
    return are_headings([cell.strip('\r" ') for cell in re.split(r"[;,\t|]", line)])


def _format_of_zip(path: Path) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile as error:
        raise UnreadableInputError(Remark.UNREADABLE, str(error)) from error
    if any(name.startswith("xl/") for name in names):
        return Format.XLSX
    raise UnreadableInputError(Remark.UNREADABLE, "ZIP")


def open_source(path: Path, format: Format, columns: Mapping[str, str] | None = None) -> Source:
    """The records of a file; `columns` are those of `ColumnTargets`, for tables.

    Raises UnreadableInputError, here or while they are read.
    """
    if columns and format in _TABLES:
        return _TABLES[format](path, ColumnTargets(columns))
    return _READERS[format](path)
