"""The roots the library knows, read once from data/kazakh, with the spellings in which they meet suffixes."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ..alphabets import VOWELS

DATA = Path(__file__).resolve().parents[1] / "data"

NOMINAL, VERB, LOAN, NAME, PARTICLE = 1, 2, 4, 8, 16
DECLINED = NOMINAL | LOAN | NAME
_FILES = {
    "nominals.txt": NOMINAL,
    "verbs.txt": VERB,
    "loans.txt": LOAN,
    "names.txt": NAME,
    "particles.txt": PARTICLE,
}


# Compounds that end in a possessive and are declined as such: Құнанбайұлы-на, отбасы-н.
FROZEN = ("ұлы", "қызы", "басы", "бәрі")


@cache
def roots() -> dict[str, int]:
    """Every root with the bits of its kinds: жаз is a noun (summer) and a verb (write)."""
    found: dict[str, int] = {}
    for name, kind in _FILES.items():
        for word in read_words(f"kazakh/{name}"):
            found[word] = found.get(word, 0) | kind
    return found


@cache
def irregular() -> dict[str, str]:
    """Forms no rule leads back, with their stems."""
    return read_pairs("kazakh/irregular.txt")


@cache
def variants() -> dict[str, str]:
    """Roots as they are before a vowel, where that takes a letter away: халқ-ы from халық, автомобил-і."""
    found = {_without_last_vowel(word): word for word in read_words("kazakh/syncope.txt")}
    for word, kinds in roots().items():
        if kinds & LOAN and word.endswith("ь"):
            found.setdefault(word[:-1], word)
        elif kinds & LOAN and len(word) > 3 and word[-1] == word[-2]:
            found.setdefault(word[:-1], word)  # металы from металл
        elif word.endswith(FROZEN):
            found.setdefault(word[:-1], word)
    return found


def _without_last_vowel(word: str) -> str:
    place = max(word.rfind(vowel) for vowel in VOWELS)
    return word[:place] + word[place + 1 :]


def read_pairs(name: str) -> dict[str, str]:
    """The second word of each line of a data file by the first."""
    words = list(read_words(name))
    return dict(zip(words[::2], words[1::2], strict=True))


def read_words(name: str) -> Iterator[str]:
    """The words of a data file, without comments."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        yield from line.partition("#")[0].split()
