"""The stem of a word that neither the lexicon nor its parts explain: names, terms, slips of the pen."""

from ..alphabets import DEVOICING, VOWELS
from .parsing import Reading, readings

# A stem keeps so many letters; one letter more before an ending of one letter, which may be mere chance.
SHORTEST = 3
# Of one letter only these are endings rather than the last letter of a stem: кітаб-ы, отыр-у.
_SINGLE_NOMINAL = ("ы", "і")
_SINGLE_VERBAL = ("у",)
# How verbs end that were made from nouns, as most unknown verbs are: гугл-да-ды, гугл-да-п.
_DENOMINAL = ("ла", "ле", "да", "де", "та", "те")
_PASSIVE = ("ыл", "іл")
# "We did" looks like the suffix of abstract nouns: нәркес-тік.
_ABSTRACT = ("дық", "дік", "тық", "тік")
# Loans keep their г before a vowel: педагог-ы, рейтинг-і.
_VOICED_LOANS = ("ог", "нг", "рг")


def guess(word: str, possible: list[Reading]) -> str:
    """What the longest likely endings leave, one after another; the whole word if there are none.

    One after another, so that a name that happens to end like a form (Арыстан, as if "from Арыс") is cut
    alike in all of its forms.
    """
    likely = [reading for reading in possible if _is_likely(reading)]
    if not likely:
        return word
    best = max(likely, key=_weight)
    stem = best.stem
    if best.is_verb and stem.endswith(_PASSIVE) and len(stem) > SHORTEST + 2:
        stem = stem[:-2]
    return guess(stem, list(readings(stem)))


def _weight(reading: Reading) -> tuple[int, bool, bool, bool]:
    stem = reading.stem
    return (
        len(reading.ending) + 2 * (reading.is_verb and stem.endswith(_DENOMINAL)),
        not reading.is_verb,
        not reading.is_restored,
        (stem[-1] in DEVOICING) == stem.endswith(_VOICED_LOANS),
    )


def _is_likely(reading: Reading) -> bool:
    stem, ending = reading.stem, reading.ending
    if reading.is_rare or len(stem) < SHORTEST + (len(ending) == 1):
        return False
    if not any(letter in VOWELS for letter in stem):
        return False
    if reading.is_verb:
        if len(ending) > 1:
            return ending not in _ABSTRACT
        return ending in _SINGLE_VERBAL or ending == "п" and stem.endswith(_DENOMINAL)
    if len(ending) == 1:
        return ending in _SINGLE_NOMINAL
    return not _is_mine(ending)


def _is_mine(ending: str) -> bool:
    """The first person singular, which terms and names seldom have and often seem to have: мұғалім."""
    bare = ending.lstrip("ыі")
    return bare.startswith("м") and not bare.startswith(("мен", "мыз", "міз"))
