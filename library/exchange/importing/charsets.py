"""The character set of a file and of each of its records, found by evidence: declarations are often wrong."""

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from pymarc.marc8 import marc8_to_unicode

from .likelihood import is_convincing, weights

ASCII, UTF8, MARC8 = "ascii", "utf-8", "marc-8"

# In order of preference: the earlier of two that read a text equally well is taken. The Kazakh code pages
# read Russian exactly as windows-1251 does.
SINGLE_BYTE = ("windows-1251", "kz1048", "ptcp154", "cp866", "koi8-r", "iso8859-5", "windows-1252")
KAZAKH_RELATIVES = SINGLE_BYTE[:3]
EVERY = (UTF8, *SINGLE_BYTE)
EVERY_FOR_MARC = (UTF8, *SINGLE_BYTE[:-1], MARC8, SINGLE_BYTE[-1])

_WORDS = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
_MARC8_ESCAPE = re.compile(rb"\x1b[()$,\-]|\x1b[gbps1]")
_PIECE = re.compile(rb"[\x1d\n]")  # records of a sample
_ENOUGH_PIECES = 300
_SOME_KAZAKH = 0.02  # share of a file that shows which Kazakh code page it is in
_ENOUGH_EVIDENCE = 4096  # bytes of words that are not ASCII
_PRIOR = 3.0  # how many letters' worth of evidence the file's own character set carries into a record
_CUT_LETTERS = 6  # what the ends of a sample's pieces may lose of valid UTF-8
_VALID_UTF8 = 2.0  # other encodings are hardly ever valid UTF-8 by chance


class Reading(NamedTuple):
    """A text with the character set it was read in and the number of bytes that had no reading."""

    text: str
    charset: str
    lost: int


def _evidence(data: bytes) -> bytes:
    """The words of `data` that are not plain ASCII, enough of them to judge by."""
    words, size = [], 0
    for match in _WORDS.finditer(data):
        words.append(match[0])
        size += len(match[0])
        if size > _ENOUGH_EVIDENCE:
            break
    return b" ".join(words)


def decode(data: bytes, charset: str) -> str:
    """`data` in that character set; a byte that has no reading in it becomes a lone surrogate."""
    if charset == MARC8:
        try:
            return marc8_to_unicode(data, hide_utf8_warnings=True)
        except UnicodeDecodeError:  # an escape sequence cut short
            return decode(data, "windows-1252")
    return data.decode(UTF8 if charset == ASCII else charset, "surrogateescape")


_SURROGATE = re.compile("[\udc80-\udcff]")


def without_lost(text: str) -> tuple[str, int]:
    """`text` with U+FFFD for each lost byte, and how many there are (those lost at the source too)."""
    text = _SURROGATE.sub("�", text)
    return text, text.count("�")


def _weights(evidence: bytes, charset: str) -> list[float]:
    return weights(unicodedata.normalize("NFC", decode(evidence, charset)))


def _score(evidence: bytes, charset: str, expected: str) -> float:
    values = _weights(evidence, charset)
    if not values:
        return -1.0
    mean = sum(values) / len(values)
    if charset == UTF8 and is_valid_utf8(evidence):
        mean += _VALID_UTF8
    return mean + _prior(charset, expected) / len(values)


def _prior(charset: str, expected: str) -> float:
    """In letters' worth of evidence; relatives differ in so few letters that these alone decide."""
    if charset == expected:
        return _PRIOR
    return _PRIOR - 0.5 if {charset, expected} <= set(KAZAKH_RELATIVES) else 0


def is_valid_utf8(data: bytes) -> bool:
    try:
        data.decode(UTF8)
    except UnicodeDecodeError:
        return False
    return True


def detect(data: bytes, *, among: tuple[str, ...] = EVERY, expected: str = "") -> str:
    """The character set `data` reads best in; `expected` wins where the evidence is thin."""
    if MARC8 in among and _MARC8_ESCAPE.search(data):
        return MARC8
    evidence = _evidence(data)
    if not evidence:
        return ASCII
    if expected in among and is_convincing(_weights(evidence, expected)):
        return _plainest(evidence, expected)
    scores = {charset: _score(evidence, charset, expected) for charset in among}
    highest = max(scores.values())
    best = next(charset for charset in among if scores[charset] > highest - 1e-9)
    return _plainest(evidence, best)


def _plainest(evidence: bytes, charset: str) -> str:
    """windows-1251 for a text of a Kazakh code page that holds none of its own letters."""
    if charset in KAZAKH_RELATIVES:
        text = decode(evidence, charset)
        return next(one for one in KAZAKH_RELATIVES if decode(evidence, one) == text)
    return charset


class Decoder:
    """Reads the records of one file, each in its own character set, with the file's as what to expect.

    A file that declares UTF-8 is believed wherever its bytes are valid.
    """

    def __init__(self, sample: bytes, *, among: tuple[str, ...] = EVERY, declares_utf8: bool = False) -> None:
        self.among = among
        self.declares_utf8 = declares_utf8
        if declares_utf8 and sample.decode(errors="replace").count("\ufffd") <= _CUT_LETTERS:
            self.charset = UTF8
            return
        self.charset = self._of_most(_PIECE.split(sample)[:_ENOUGH_PIECES], detect(sample, among=among))

    def _of_most(self, pieces: list[bytes], first: str) -> str:
        """What most pieces are in; where some are Kazakh, their code page: it reads the Russian ones too."""
        votes: Counter[str] = Counter()
        for piece in pieces:
            votes[detect(piece, among=self.among, expected=first)] += len(_evidence(piece))
        del votes[ASCII]
        if not votes:
            return first
        winner = votes.most_common(1)[0][0]
        kazakh = {charset: votes[charset] for charset in KAZAKH_RELATIVES[1:]}
        most_kazakh = max(kazakh, key=kazakh.__getitem__)
        is_kazakh = winner in KAZAKH_RELATIVES and kazakh[most_kazakh] > votes.total() * _SOME_KAZAKH
        return most_kazakh if is_kazakh else winner

    def charset_of(self, data: bytes) -> str:
        """The character set of one record."""
        if self.declares_utf8 and not data.isascii() and is_valid_utf8(data):
            return UTF8
        return detect(data, among=self.among, expected=self.charset)

    def read(self, data: bytes) -> Reading:
        charset = self.charset_of(data)
        text, lost = without_lost(decode(data, charset))
        return Reading(text, charset, lost)
