"""One form for characters that look the same: Unicode, invisible characters, case, words broken by lines."""

import re
import unicodedata

# Soft hyphen, zero-width characters, marks of writing direction, variation selectors, and the bar that
# stretches Arabic words: they are between the letters of words, and nobody types them into a search box.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u0640\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
# What NFKC could not compose: stress marks of dictionaries (кни́га), vowel points of Arabic.
_MARKS = re.compile("[\u0300-\u036f\u064b-\u0653\u0656-\u065f\u0670]")
BROKEN_LINE = re.compile(r"(?<=[^\W\d_])-[ \t]*\r?\n\s*(?=[^\W\d_])")

LONGEST_WORD = 40  # letters of a word that are looked at


def normalise(text: str) -> str:
    """NFKC without invisible characters and loose marks; normalising twice is normalising once.

    Offsets of words are offsets in what this returns.
    """
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    unmarked = _MARKS.sub("", text)
    return text if unmarked == text else unicodedata.normalize("NFKC", unmarked)


def fold_case(word: str) -> str:
    """The word in lower case, cut to LONGEST_WORD letters; İ is i, and ı stays itself."""
    # A capital İ casefolds to i with a combining dot, which no index entry has.
    return word.casefold().replace("i\u0307", "i")[:LONGEST_WORD]


def join_broken_lines(text: str) -> str:
    """A page of a book with the words its lines broke put together again."""
    return BROKEN_LINE.sub("", text)
