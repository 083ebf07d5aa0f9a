"""The text of a BibTeX file cut into its entries, so that a damaged one costs only itself."""

import re
from collections.abc import Iterator
from mmap import mmap
from typing import NamedTuple

_START = re.compile(rb"(?m)^[ \t]*@[ \t]*([A-Za-z]+)\s*[{(]")
_BRACE = re.compile(rb"\\.|[{}()\"]", re.DOTALL)
_FIELD = re.compile(
    rb"(?m)^\s*[A-Za-z-]+\s*=\s*[{\"]"
)  # what stands between entries is a comment, but not this
_KEY = re.compile(rb"[^@]*@[^{(]*[{(]\s*([^,\s]*)")
# Of BibTeX and BibLaTeX: a file is told by them, though any other kind is read, too.
_KINDS = set(
    b"article book mvbook inbook bookinbook suppbook booklet collection mvcollection incollection manual "
    b"misc online electronic www patent periodical suppperiodical proceedings mvproceedings "
    b"inproceedings conference reference mvreference inreference report techreport thesis phdthesis "
    b"mastersthesis unpublished dataset software audio video string preamble comment xdata".split()
)


class Block(NamedTuple):
    """`kind` is in lower case: "book", "string"; "" for fields that stand in no entry."""

    offset: int
    line: int
    kind: str
    data: bytes
    is_closed: bool = True

    @property
    def key(self) -> str:
        match = _KEY.match(self.data)
        return match[1].decode(errors="replace").lower() if match else ""


def looks_like_bibtex(head: bytes) -> bool:
    return any(match[1].lower() in _KINDS for match in _START.finditer(head))


def split(buffer: bytes | mmap) -> Iterator[Block]:
    position, line = 0, 1
    while match := _START.search(buffer, position):
        yield from _stray(buffer, position, match.start(), line)
        line += _lines(buffer, position, match.start())
        end, is_closed = _end(buffer, match)
        data = bytes(buffer[match.start() : end])
        yield Block(match.start(), line, match[1].decode().lower(), data, is_closed)
        line += data.count(b"\n")
        position = end
    yield from _stray(buffer, position, len(buffer), line)


def _stray(buffer: bytes | mmap, start: int, end: int, line: int) -> Iterator[Block]:
    data = bytes(buffer[start:end])
    if _FIELD.search(data):
        yield Block(start, line, "", data)


def _lines(buffer: bytes | mmap, start: int, end: int) -> int:
    return bytes(buffer[start:end]).count(b"\n")


def _end(buffer: bytes | mmap, start: re.Match[bytes]) -> tuple[int, bool]:
    """Where its braces are closed; without that, where the next entry begins."""
    opening = buffer[start.end() - 1 : start.end()]
    closing = b"}" if opening == b"{" else b")"
    depth, round_depth = 0, 0
    following = _START.search(buffer, start.end())
    limit = following.start() if following else len(buffer)
    for mark in _BRACE.finditer(buffer, start.end(), limit):
        letter = mark[0]
        if depth == 0 and letter == closing:
            return mark.end(), True
        if letter == b"{":
            depth += 1
        elif letter == b"}":
            depth -= 1
        if depth < 0 or round_depth < 0:
            return mark.end(), False
    return limit, False
