"""Range requests of RFC 9110, section 14: one range of bytes, or the whole."""

import re
from typing import NamedTuple

_RANGE = re.compile(r"^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$", re.ASCII | re.IGNORECASE)
_DIGITS = 18  # of any object's size; longer numbers are not worth parsing


class ByteRange(NamedTuple):
    """First and last byte, both included."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start + 1

    def header(self, size: int) -> str:
        return f"bytes {self.start}-{self.end}/{size}"


class UnsatisfiableRangeError(Exception):
    """416: the range begins after the last byte, or asks for the last 0 bytes."""


def parse_range(header: str, size: int) -> ByteRange | None:
    """The range asked for, or None where the whole is to be sent.

    A header that is malformed or names several ranges is ignored, as section 14.2 allows.
    Raises UnsatisfiableRangeError.
    """
    match = _RANGE.match(header)
    if not match or not any(match.groups()) or max(map(len, match.groups())) > _DIGITS:
        return None
    first, last = match.groups()
    if not first:
        return _suffix(int(last), size)
    start, end = int(first), int(last) if last else size - 1
    if last and end < start:
        return None
    if start >= size:
        raise UnsatisfiableRangeError
    return ByteRange(start, min(end, size - 1))


def _suffix(length: int, size: int) -> ByteRange:
    if length == 0 or size == 0:
        raise UnsatisfiableRangeError
    return ByteRange(max(0, size - length), size - 1)
