"""Files of MARC records, in ISO 2709 or XML: each record found, decoded, mapped and composed."""

import mmap
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pymarc import Record as MarcRecord

from .. import marcplaces
from ..enums import Remark
from . import iso2709, marcxml
from .charsets import EVERY, EVERY_FOR_MARC, UTF8, Decoder, is_valid_utf8
from .cleaning import tidy
from .composing import compose
from .exact import recall
from .marc import describe, is_unimarc, record_of_fields
from .sources import Found, Note

_SLICE = 256 * 1024  # bytes looked at from the beginning, middle and end of a file
_DECLARES_UTF8 = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*[\"']utf-?8[\"']", re.IGNORECASE)
_KEPT = 8 * 1024 * 1024  # bytes of a file in memory
_FIRST = 100  # records that decide which dialect a record without any title is taken for


class _Placed(Protocol):
    @property
    def offset(self) -> int: ...


Piece = TypeVar("Piece", bound=_Placed)


class MappedFile:
    """The bytes of a file without reading it whole into memory."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:  # the map keeps the file by itself
            empty = path.stat().st_size == 0
            self.buffer = b"" if empty else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def pieces(self, split: Callable[[Any], Iterable[Piece]]) -> Iterator[Piece]:
        """What a splitter finds. What lies far behind is given back: a large file would fill the memory."""
        released = 0
        for piece in split(self.buffer):
            yield piece
            if isinstance(self.buffer, mmap.mmap) and piece.offset - released > _KEPT:
                end = piece.offset // mmap.ALLOCATIONGRANULARITY * mmap.ALLOCATIONGRANULARITY
                self.buffer.madvise(mmap.MADV_DONTNEED, released, end - released)
                released = end

    def sample(self) -> bytes:
        size = len(self.buffer)
        starts = sorted({0, max(0, size // 2 - _SLICE // 2), max(0, size - _SLICE)})
        return b" ".join(bytes(self.buffer[start : start + _SLICE]) for start in starts)


class Iso2709Source:
    """Records in ISO 2709, whatever state they are in."""

    def __init__(self, path: Path) -> None:
        self._file = MappedFile(path)
        self._decoder = Decoder(self._file.sample(), among=EVERY_FOR_MARC)
        self.charset = self._decoder.charset
        self._is_mostly_unimarc = _mostly_unimarc(self._tags_of_first())

    def __iter__(self) -> Iterator[Found]:
        for chunk in self._file.pieces(iso2709.split):
            found = Found(offset=chunk.offset)
            try:
                fields, notes = iso2709.fields_of(chunk)
            except iso2709.MalformedRecordError as malformed:
                found.notes.append(malformed.note)
            else:
                found.charset = self._charset_of(chunk.data, b" ".join(field.data for field in fields))
                decoded = record_of_fields(chunk.data[:24], fields, found.charset)
                found.notes += notes + decoded.notes
                fill(found, decoded.record, self._is_mostly_unimarc)
            yield found

    def _charset_of(self, record: bytes, texts: bytes) -> str:
        """The leader is believed only in records of our own."""
        is_ours = marcplaces.MAPPING.encode() in texts and record[9:10] == b"a"
        return UTF8 if is_ours and is_valid_utf8(texts) else self._decoder.charset_of(texts)

    def _tags_of_first(self) -> Iterator[set[str]]:
        for number, chunk in enumerate(iso2709.split(self._file.buffer)):
            if number == _FIRST:
                return
            try:
                yield {field.tag for field in iso2709.fields_of(chunk)[0]}
            except iso2709.MalformedRecordError:
                continue


def _mostly_unimarc(tags_of_records: Iterable[set[str]]) -> bool:
    votes = [("200" in tags) - ("245" in tags) for tags in tags_of_records]
    return sum(votes) > 0


class MarcXmlSource:
    """Records in MARCXML or its UNIMARC counterparts."""

    def __init__(self, path: Path) -> None:
        self._file = MappedFile(path)
        sample = self._file.sample()
        declares_utf8 = bool(_DECLARES_UTF8.match(sample))
        self._decoder = Decoder(sample, among=EVERY, declares_utf8=declares_utf8)
        self.charset = self._decoder.charset

    def __iter__(self) -> Iterator[Found]:
        for chunk in self._file.pieces(marcxml.split):
            found = Found(offset=chunk.offset)
            reading = self._decoder.read(chunk.data)
            found.charset = reading.charset
            try:
                record = marcxml.record_of_xml(reading.text)
            except marcxml.MalformedXmlError as malformed:
                found.notes.append(Note(Remark.BAD_XML, str(malformed)))
            else:
                if reading.lost:
                    found.notes.append(Note(Remark.LOST_LETTERS, f"{reading.lost}, {reading.charset}"))
                fill(found, record, unimarc_by_default=False)
            yield found


def fill(found: Found, record: MarcRecord, unimarc_by_default: bool) -> None:
    """Map a decoded record and put what comes of it into `found`."""
    dialect = is_unimarc(record)
    as_unimarc = unimarc_by_default if dialect is None else dialect
    if marcplaces.is_ours(record):
        composed = recall(marcplaces.read_fields(record))
    else:
        composed = compose(describe(record, as_unimarc=as_unimarc))
    found.identifier = composed.record.source_identifier or tidy(
        next((field.data or "" for field in record.get_fields("001")), "")
    )
    found.file_names = composed.file_names
    found.notes += composed.notes
    if any(composed.record.titles.values()):
        found.record = composed.record
    else:
        found.notes.append(Note(Remark.NO_TITLE))
