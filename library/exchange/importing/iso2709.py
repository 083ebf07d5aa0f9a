"""ISO 2709 taken apart by its separators: every byte of a damaged file belongs to one record or one fault.

Lengths and offsets in leader and directory are trusted only where they agree with the separators: programs
that changed the character set of a file, or cut it, left them wrong.
"""

import re
from collections.abc import Iterator
from mmap import mmap
from typing import NamedTuple

from ..enums import Remark
from .sources import Note

FIELD_END, RECORD_END, SUBFIELD = b"\x1e", b"\x1d", b"\x1f"
LEADER_LENGTH, ENTRY_LENGTH = 24, 12

# Length, status and type, "22", base address, "45" (ISO 2709:2008, 4.2, as MARC 21 and UNIMARC fill it in).
LEADER = re.compile(rb"[0-9]{5}[ -~]{5}22[0-9]{5}[ -~]{3}45[ -~]{2}")
_FILLER = re.compile(rb"(?:[\s\x00\x1a]|\xef\xbb\xbf)*")
_ENTRY = re.compile(rb"[ -~]{3}([0-9]{4})([0-9]{5})")


class Chunk(NamedTuple):
    """A stretch that should be one record, from `offset` in the file; `is_closed` by its end mark."""

    offset: int
    data: bytes
    is_closed: bool


class RawField(NamedTuple):
    tag: str
    data: bytes


class MalformedRecordError(Exception):
    """Why a chunk is no record."""

    def __init__(self, remark: Remark, detail: str = "") -> None:
        super().__init__(remark, detail)
        self.note = Note(remark, detail)


def looks_like_iso2709(head: bytes) -> bool:
    """Whether a file that begins so holds such records, perhaps after some damage."""
    return bool(LEADER.search(head)) or (FIELD_END in head and SUBFIELD in head)


def split(buffer: bytes | mmap) -> Iterator[Chunk]:
    """The records of a file in order. What lies between them is white space, or a chunk of its own."""
    position = _after_filler(buffer, 0)
    while position < len(buffer):
        end = _end_of_record(buffer, position)
        data = bytes(buffer[position:end])
        yield Chunk(position, data, data.endswith(RECORD_END))
        position = _after_filler(buffer, end)


def _after_filler(buffer: bytes | mmap, position: int) -> int:
    match = _FILLER.match(buffer, position)
    return match.end() if match else position


def _end_of_record(buffer: bytes | mmap, start: int) -> int:
    declared = bytes(buffer[start : start + 5])
    if declared.isdigit():
        end = start + int(declared)
        if start + LEADER_LENGTH < end <= len(buffer) and buffer[end - 1 : end] == RECORD_END:
            following = _after_filler(buffer, end)
            if following == len(buffer) or LEADER.match(buffer, following):
                return end
    mark = buffer.find(RECORD_END, start)
    limit = mark + 1 if mark >= 0 else len(buffer)
    is_record = LEADER.match(buffer, start)
    next_leader = LEADER.search(buffer, start + LEADER_LENGTH if is_record else start + 1, limit)
    return next_leader.start() if next_leader else limit


def fields_of(chunk: Chunk) -> tuple[list[RawField], list[Note]]:
    """The fields of a chunk in order, without their end marks, and what had to be repaired.

    Raises MalformedRecordError.
    """
    data = chunk.data.removesuffix(RECORD_END)
    base = data.find(FIELD_END) + 1
    if base <= LEADER_LENGTH or not data[:5].strip(b" ").isdigit():
        raise MalformedRecordError(Remark.NOT_A_RECORD if base else Remark.CUT_SHORT, _glimpse(data))
    notes = [] if chunk.is_closed else [Note(Remark.NO_TERMINATOR)]
    directory = data[LEADER_LENGTH : base - 1]
    if not directory:
        raise MalformedRecordError(Remark.NO_FIELDS)
    exact = _by_directory(directory, data[base:])
    if exact is not None:
        return exact, notes
    return _by_order(directory, data[base:], is_closed=chunk.is_closed), [
        *notes,
        Note(Remark.DIRECTORY_REPAIRED),
    ]


def _by_directory(directory: bytes, body: bytes) -> list[RawField] | None:
    """The fields where the directory says, if its entries end at end marks and cover all there is.

    An end mark inside a field is then a stray byte of its data: some systems write one.
    """
    entries = _entries(directory)
    if entries is None:
        return None
    covered = 0
    for _tag, length, start in sorted(entries, key=lambda entry: entry[2]):
        if start != covered or length == 0 or body[start + length - 1 : start + length] != FIELD_END:
            return None
        covered += length
    if covered != len(body):
        return None
    return [RawField(tag, body[start : start + length - 1]) for tag, length, start in entries]


def _entries(directory: bytes) -> list[tuple[str, int, int]] | None:
    entries = []
    for position in range(0, len(directory), ENTRY_LENGTH):
        entry = directory[position : position + ENTRY_LENGTH]
        match = _ENTRY.fullmatch(entry)
        if match is None:
            return None
        entries.append((entry[:3].decode("ascii"), int(match[1]), int(match[2])))
    return entries


def _by_order(directory: bytes, body: bytes, *, is_closed: bool) -> list[RawField]:
    """The fields told apart by their end marks, if there are as many as entries in the directory."""
    pieces = body.split(FIELD_END)
    rest = pieces.pop()
    if rest.strip():
        raise MalformedRecordError(Remark.DIRECTORY if is_closed else Remark.CUT_SHORT, _glimpse(rest))
    entries = _entries(directory)
    if entries is None or len(entries) != len(pieces):
        count = len(directory) / ENTRY_LENGTH
        remark = Remark.DIRECTORY if is_closed else Remark.CUT_SHORT
        raise MalformedRecordError(remark, f"{count:g} / {len(pieces)}")
    in_order = sorted(range(len(entries)), key=lambda index: entries[index][2])
    tags = {index: pieces[rank] for rank, index in enumerate(in_order)}
    return [RawField(entry[0], tags[index]) for index, entry in enumerate(entries)]


def _glimpse(data: bytes) -> str:
    """The beginning of a piece of damage, for the report."""
    return "".join(chr(byte) if 32 <= byte < 127 else f"\\x{byte:02x}" for byte in data[:40])
