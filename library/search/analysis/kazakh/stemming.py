"""The stem of a Kazakh word: of all its readings the one that the lexicon makes likeliest.

1. A form no rule explains is looked up (маған is of мен).
2. A root is its own stem: қалам is a pen, not "my city".
3. Else the longest known root that leaves a well-formed ending: кітаб-ымыз-да.
4. Else a word made of known roots keeps its derivation and loses its endings: мамандық-тар.
5. Else the word is unknown, and `guessing` decides by its shape.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from ..alphabets import VOWELS
from . import derivation
from .guessing import guess
from .lexicon import DECLINED, LOAN, NAME, PARTICLE, VERB, irregular, roots, variants
from .paradigms import nominal_endings
from .parsing import Reading, bases, readings
from .phonology import EITHER, Final, bit, final

# In letters, what a reading must explain more than another to be preferred all the same.
RARE = 3  # бастар is "heads" (бас-тар), not "will begin" (баста-р); бастады is still "began"
RESTORED = 0.5  # ашу is of аш (open), not of ашы (turn sour)
PRESENT = 1.5  # таңдайды is "chooses" (таңда-йды), not "the palate" (таңдай-ды)


_PRESENT = ("йды", "йді")


class Stem(NamedTuple):
    """A stem, and whether the lexicon vouches for it."""

    text: str
    is_known: bool


@lru_cache(1 << 13)  # a word that is new is asked about several times in a row
def stem(word: str) -> Stem:
    """The stem of a word in Cyrillic letters, case-folded: of a verb its root (оқы of оқу and of оқып)."""
    if word in irregular():
        return Stem(irregular()[word], True)
    kinds = roots().get(word, 0)
    if kinds:
        return Stem(word, True)
    possible = list(readings(word))
    best = max(_known(word, possible), default=None) or max(_voices(word), default=None)
    if best and not best.is_rare:
        return Stem(best.root, True)
    if derived := _derived(word, possible):
        return Stem(derived, True)
    if best:
        return Stem(best.root, True)
    if compound := _compound(word, possible):
        return Stem(compound, True)
    return Stem(guess(word, possible), False)


class _Found(NamedTuple):
    """A root of the lexicon that a form may be of; the greatest is the likeliest."""

    explained: float  # letters of the form that are the root's, less what speaks against the reading
    is_noun: bool
    root: str
    is_rare: bool = False


def _known(word: str, possible: list[Reading]) -> Iterator[_Found]:
    for reading in possible:
        explained = len(word) - len(reading.ending) - RESTORED * reading.is_restored
        if explained < RARE and reading.is_rare and reading.is_verb and reading.ending[0] not in VOWELS:
            continue  # жер is not "will perhaps eat", but алар is "will perhaps take"
        if not reading.is_verb:
            if root := _declined_root(reading.stem, reading.ending):
                is_rare = reading.is_rare or roots()[root] == PARTICLE
                yield _Found(explained - RARE * is_rare, True, root, is_rare)
        elif root := _verb_root(reading.stem, reading.ending):
            explained += PRESENT * (reading.ending in _PRESENT) - RARE * reading.is_rare
            yield _Found(explained, False, root, reading.is_rare)
        else:
            yield from _voices(reading.stem, reading.is_rare)
    yield from _loans(word)


def _voices(stem: str, is_rare: bool = False) -> Iterator[_Found]:
    """Known verbs this is a voice of, or a voice of a voice: жазыл, жаздырыл."""
    for base in bases(stem):
        for root in (_verb_root(verb, "а") for verb in (base, *bases(base))):
            if root:
                # құрыл is the passive of құр (build) rather than of құры (perish).
                yield _Found(len(root) - 1.5 * root.endswith(("ы", "і")), False, root, is_rare)


def _declined_root(stem: str, ending: str) -> str:
    if roots().get(stem, 0) & (DECLINED | PARTICLE):
        return stem
    if ending[0] in VOWELS:
        full = variants().get(stem, "")
        return full if roots().get(full, 0) & DECLINED else ""
    return ""


def _verb_root(stem: str, ending: str) -> str:
    if roots().get(stem, 0) & VERB:
        return stem
    if ending[0] in VOWELS:
        full = variants().get(stem, "")
        return full if roots().get(full, 0) & VERB else ""
    return ""


def _loans(word: str) -> Iterator[_Found]:
    """Loans are not held to harmony (банк-те), and some have -і before their endings (факт-ісі)."""
    loans, longest = _loan_stems()
    for cut in range(min(len(word) - 1, longest), 2, -1):
        stem = word[:cut]
        if stem in loans and _may_end(stem, word[cut:]):
            for loan in loans[stem]:
                yield _Found(cut, True, loan)


@cache
def _loan_stems() -> tuple[Mapping[str, tuple[str, ...]], int]:
    """Loans and names by the spellings in which they meet suffixes, and the length of the longest."""
    found = {word: (word,) for word, kinds in roots().items() if kinds & (LOAN | NAME)}
    for short, full in variants().items():
        if roots().get(full, 0) & (LOAN | NAME):
            found[short] = (*found.get(short, ()), full)
    return found, max(map(len, found))


def _may_end(stem: str, ending: str) -> bool:
    types = bit(EITHER, final(stem))
    if any(one.types & types and not one.is_rare for one in nominal_endings().get(ending, ())):
        return True
    if final(stem) != Final.VOICELESS or ending[0] not in "ыі":
        return False
    return any(one.types & bit(EITHER, Final.HIGH) for one in nominal_endings().get(ending[1:], ()))


def _derived(word: str, possible: list[Reading]) -> str:
    """The longest stem made of known roots; passives give way to their actives here too."""
    if derivation.kind_of(word) & DECLINED:
        return word
    for reading in possible:
        if reading.is_rare:
            continue
        if not reading.is_verb:
            if derivation.kind_of(reading.stem) & DECLINED:
                return reading.stem
            continue
        for verb in (*bases(reading.stem), reading.stem):
            if derivation.kind_of(verb) & VERB:
                return verb
    return word if derivation.kind_of(word) else ""


def _compound(word: str, possible: list[Reading]) -> str:
    if derivation.is_compound(word):
        return word
    stems = (reading.stem for reading in possible if not reading.is_verb and not reading.is_rare)
    return next(filter(derivation.is_compound, stems), "")
