"""One spelling for texts that say the same: how titles and names of different catalogues are compared."""

import hashlib
import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
# Typed without a Kazakh keyboard, or with letters borrowed from alphabets that look alike (schwa, fita).
_KAZAKH = str.maketrans("әғқңөұүһіёəѳ", "агкноуухиеао")
# Latin letters that pass for Cyrillic ones inside a Cyrillic word.
_LOOK_ALIKES = str.maketrans("aceopxyikmthb", "асеорхуикмтхв")
_CYRILLIC = re.compile(r"[а-я]")


def fold(text: str) -> str:
    """The words of a text without what catalogues differ in: case, keyboards, look-alikes, punctuation.

    "Қазақ тілі: оқулық" and "КАЗАК ТИЛИ - ОКУЛЫК" are both "казак тили окулык".
    """
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    return " ".join(map(_fold_word, _WORD.findall(plain)))


@lru_cache(1 << 14)
def _fold_word(word: str) -> str:
    word = word.translate(_KAZAKH)
    return word.translate(_LOOK_ALIKES) if _CYRILLIC.search(word) else word


def fingerprint(text: str) -> int:
    """A signed 64-bit number, the same for equal texts: what an index keeps in place of a long key."""
    digest = hashlib.blake2b(text.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
