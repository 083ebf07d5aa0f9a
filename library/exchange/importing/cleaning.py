"""Texts as they stand in a catalogue: no controls, no entities, one blank between words, true letters."""

import html
import re
import unicodedata

import nh3

from .likelihood import LOOKALIKES

_SOFT_HYPHEN = re.compile(r"\xad\s*")
# Controls, invisible marks and the sorting brackets of UNIMARC (NSB, NSE).
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff\udc80-\udcff]")
_MIXED_WORD = re.compile(r"[^\W\d_]*(?:[\u0400-\u04ff][A-Za-zƏə]|[A-Za-zƏə][\u0400-\u04ff])[^\W\d_]*")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_FINAL_POINT = re.compile(r"(?<=[^\W\d_]{4})\.$")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_CYRILLIC_SCHWA = str.maketrans("əƏ", "әӘ")
_TRUE_LETTERS = str.maketrans(LOOKALIKES)


def tidy(text: str) -> str:
    """`text` on one line, in composed Unicode, with Latin lookalikes inside Cyrillic words made Cyrillic."""
    text = unicodedata.normalize("NFC", text.replace("\x85", "…"))
    text = _INVISIBLE.sub("", _SOFT_HYPHEN.sub("", text))
    if _CYRILLIC.search(text):
        text = text.translate(_CYRILLIC_SCHWA)
    return _MIXED_WORD.sub(_with_true_letters, " ".join(text.split()))


def _with_true_letters(match: re.Match[str]) -> str:
    word = match[0]
    latin = [letter for letter in word if not "\u0400" <= letter <= "\u04ff"]
    if len(latin) * 2 <= len(word) and all(letter in LOOKALIKES for letter in latin):
        return word.translate(_TRUE_LETTERS)
    return word


def from_html(text: str) -> str:
    """Plain text of a cell that may hold tags and character references, even doubly escaped ones."""
    for _round in range(2):
        if "&" not in text:
            break
        text = html.unescape(text)
    if _TAG.search(text):
        text = html.unescape(nh3.clean(re.sub(r"(?i)<(br|/p|/div|/li)\b[^>]*>", "\n", text), tags=set()))
    return text


def paragraphs(text: str) -> str:
    """`tidy` for each line of a longer text."""
    return "\n".join(filter(None, (tidy(line) for line in text.splitlines())))


def without_isbd(text: str) -> str:
    """A field of MARC 21 without the punctuation that leads to the next one (ISBD)."""
    return whole_brackets(text.strip().rstrip("/:;=, ").rstrip())


def whole_brackets(text: str) -> str:
    """`text` without brackets around all of it, or whose other half stands in another field."""
    if text.count("[") != text.count("]"):
        return text.replace("[", "").replace("]", "").strip()
    if text.startswith("[") and text.endswith("]") and text.count("[") == 1:
        return text[1:-1].strip()
    return text


def without_final_point(text: str) -> str:
    """A title or name without the point that ends its field; abbreviations and initials keep theirs."""
    return _FINAL_POINT.sub("", text)
