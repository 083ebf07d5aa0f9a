"""What a suffix sees of the stem before it: harmony, the class of the final sound, and how the two join."""

from enum import IntEnum
from functools import lru_cache

from ..alphabets import (
    BACK_VOWELS,
    FRONT_VOWELS,
    NASALS,
    NEUTRAL_VOWELS,
    OPEN_FINALS,
    SIBILANTS,
    VOICELESS,
    VOICING,
    VOWELS,
)

BACK, FRONT = 1, 2
EITHER = BACK | FRONT


class Final(IntEnum):
    """Classes of final sounds, as far as any Kazakh suffix tells them apart."""

    LOW = 0  # а, е and the like: баста, зертте
    HIGH = 1  # ы, і: оқы, ері
    GLIDE = 2  # й: қой
    ROUND = 3  # у, и, ю: тау, ки
    R = 4
    L = 5
    NASAL = 6  # м, н, ң
    SIBILANT = 7  # з, ж
    VOICELESS = 8


_FINALS = (
    dict.fromkeys(OPEN_FINALS, Final.LOW)
    | {"ы": Final.HIGH, "і": Final.HIGH}
    | {"й": Final.GLIDE, "у": Final.ROUND, "и": Final.ROUND, "ю": Final.ROUND}
    | {"р": Final.R, "л": Final.L}
    | dict.fromkeys(NASALS, Final.NASAL)
    | dict.fromkeys(SIBILANTS, Final.SIBILANT)
    | dict.fromkeys(VOICELESS + "ғ", Final.VOICELESS)
)
OPEN = frozenset({Final.LOW, Final.HIGH})
_DEPTH = dict.fromkeys(BACK_VOWELS, BACK) | dict.fromkeys(FRONT_VOWELS, FRONT)


def final(stem: str) -> Final:
    """The class of the last sound; a soft sign is not a sound: роль-дер as көл-дер."""
    letter = stem[-1]
    if letter == "ь" and len(stem) > 1:
        letter = stem[-2]
    return _FINALS.get(letter, Final.VOICELESS)


@lru_cache(1 << 14)
def harmony(stem: str) -> int:
    """BACK, FRONT or, where the stem allows both or has no vowel, EITHER.

    The last vowel decides: кітап is back, мұғалім is front. A final у or ю leaves it to the vowel before it
    (тау, келу). Inside a word у, и, ю are a loan's, and loans go either way (ресурс-тар, кредит-тер), as
    surnames do.
    """
    if stem.endswith(("ь", "ев", "ов")):
        return EITHER
    for letter in reversed(stem.rstrip(NEUTRAL_VOWELS)):
        if letter in _DEPTH:
            return _DEPTH[letter]
        if letter in NEUTRAL_VOWELS:
            break
    return EITHER


@lru_cache(1 << 14)
def type_of(stem: str) -> int:
    """One bit for each pair of harmony and final class this stem may count as."""
    return harmony(stem) << (2 * final(stem))


def bit(depth: int, last: Final) -> int:
    return depth << (2 * last)


def join(stem: str, suffix: str) -> str:
    """Stem and suffix in writing: кітап + ы = кітабы, оқы + у = оқу, қой + а = қоя, оқы + йды = оқиды."""
    if not suffix or not stem:
        return stem + suffix
    last, first = stem[-1], suffix[0]
    if last in VOICING and first in VOWELS:
        return stem[:-1] + VOICING[last] + suffix
    if last in "ыі" and first == "у":
        return stem[:-1] + suffix
    if last in "ыі" and first == "й":
        return stem[:-1] + "и" + suffix[1:]
    if last == "й" and first == "а":
        return stem[:-1] + "я" + suffix[1:]
    if last == "й" and first == "у":
        return stem[:-1] + "ю" + suffix[1:]
    if last == "и" and first == "у":
        return stem + "ю" + suffix[1:]
    if last == "и" and first == "а":
        return stem + "я" + suffix[1:]
    return stem + suffix
