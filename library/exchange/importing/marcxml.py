"""MARCXML cut into records before it is parsed, so that one that is not well-formed costs only itself."""

import re
from collections.abc import Iterator
from io import BytesIO
from mmap import mmap
from typing import NamedTuple
from xml.sax import SAXException, make_parser
from xml.sax.handler import feature_namespaces
from xml.sax.xmlreader import InputSource

from pymarc import Record as MarcRecord
from pymarc.exceptions import PymarcException
from pymarc.marcxml import XmlHandler

_START = re.compile(rb"<(?:[\w-]+:)?record(?=[\s>/])")
_END = re.compile(rb"</(?:[\w-]+:)?record\s*>")
_PREFIX = re.compile(r"(</?)[\w-]+:(?=(?:record|leader|controlfield|datafield|subfield)\b)")
_START_TAG = re.compile(r"<record\b[^>]*>")
# What may stand around records: declaration, comments, and the element that holds them.
_BETWEEN = re.compile(
    rb"(?:\s|\x00|\xef\xbb\xbf|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>"
    rb"|</?(?:[\w-]+:)?(?:collection|records|ListRecords)\b[^>]*>)*",
    re.DOTALL,
)


class XmlChunk(NamedTuple):
    offset: int
    data: bytes


class MalformedXmlError(Exception):
    """Why a piece of the file is no record, in the parser's words."""


def looks_like_marcxml(head: bytes) -> bool:
    return b"<" in head[:64] and (b"<record" in head or b":record" in head or b"collection" in head)


def split(buffer: bytes | mmap) -> Iterator[XmlChunk]:
    """Every `record` element in order; anything else that is not the frame of a collection is a chunk too."""
    position = 0
    while position < len(buffer):
        frame = _BETWEEN.match(buffer, position)
        position = frame.end() if frame else position
        if position >= len(buffer):
            return
        end = _end_of_chunk(buffer, position)
        yield XmlChunk(position, bytes(buffer[position:end]))
        position = end


def _end_of_chunk(buffer: bytes | mmap, start: int) -> int:
    opened = _START.match(buffer, start)
    next_start = _START.search(buffer, opened.end() if opened else start)
    limit = next_start.start() if next_start else len(buffer)
    if not opened:
        return limit
    closed = _END.search(buffer, start, limit)
    return closed.end() if closed else limit


class _Handler(XmlHandler):
    """pymarc's handler, content with a leader of any length and clear about a missing attribute."""

    _text: list[str]

    def startElementNS(self, name: tuple[str, str], qname: str, attrs: object) -> None:  # noqa: N802
        try:
            super().startElementNS(name, qname, attrs)
        except KeyError as missing:
            raise SAXException(f"attribute missing: {missing}") from missing

    def endElementNS(self, name: tuple[str, str], qname: str) -> None:  # noqa: N802
        if name[1] == "leader":
            self._text = ["".join(self._text)[:24].ljust(24)]
        super().endElementNS(name, qname)


def record_of_xml(text: str) -> MarcRecord:
    """The record in one `record` element, whatever its namespace and prefix. Raises MalformedXmlError."""
    text = _START_TAG.sub("<record>", _PREFIX.sub(r"\1", text), count=1)
    if not text.startswith("<record>"):
        raise MalformedXmlError(text[:40])
    handler = _Handler()
    parser = make_parser()  # noqa: S317 - the text begins at <record>: it can declare no entities
    parser.setContentHandler(handler)
    parser.setFeature(feature_namespaces, 1)
    source = InputSource()
    source.setByteStream(BytesIO(text.encode()))
    source.setEncoding("utf-8")
    try:
        parser.parse(source)
    except (SAXException, PymarcException, ValueError) as error:
        raise MalformedXmlError(str(error)) from error
    if not handler.records:
        raise MalformedXmlError(text[:40])
    return handler.records[0]
