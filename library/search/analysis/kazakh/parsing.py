"""The ways to read a form: every division into a stem and an ending that the rules of Kazakh allow."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from ..alphabets import DEVOICING, VOWELS
from .paradigms import Ending, nominal_endings, verbal_endings, voice_endings
from .phonology import type_of


class Reading(NamedTuple):
    """A division: the stem as it is before no suffix, and the letters of the form that are its ending."""

    stem: str
    ending: str
    is_verb: bool
    is_rare: bool
    is_restored: bool


def readings(form: str) -> Iterator[Reading]:
    """Shortest ending first. Voices are left on the stems: `bases` takes them off."""
    endings, longest = _endings()
    for cut in range(len(form) - 1, max(0, len(form) - 1 - longest), -1):
        ending = form[cut:]
        if ending not in endings:
            continue
        start = form[:cut]
        own_types = type_of(start)
        for (types, restored, is_rare), is_verb in endings[ending]:
            # As `stems` has it, but the type of what is before the ending is asked for only once.
            if restored:
                if types & type_of(start + restored):
                    yield Reading(start + restored, ending, is_verb, is_rare, True)
            elif types & own_types:
                if ending[0] in VOWELS and start[-1] in DEVOICING:
                    yield Reading(start[:-1] + DEVOICING[start[-1]], ending, is_verb, is_rare, False)
                yield Reading(start, ending, is_verb, is_rare, False)


@cache
def _endings() -> tuple[Mapping[str, tuple[tuple[Ending, bool], ...]], int]:
    """Endings of nouns, then of verbs, each with whether it is a verb's; the length of the longest."""
    found: dict[str, tuple[tuple[Ending, bool], ...]] = {}
    for table, is_verb in ((nominal_endings(), False), (verbal_endings(), True)):
        for letters, possible in table.items():
            found[letters] = (*found.get(letters, ()), *((one, is_verb) for one in possible))
    return found, max(map(len, found))


def stems(cut: str, ending: str, possible: Ending) -> Iterator[str]:
    """What may have stood before the ending: кітаб of кітабы is кітап, or else itself (клуб of клубы)."""
    stem = cut + possible.restored
    if not possible.types & type_of(stem):
        return
    if not possible.restored and ending[0] in VOWELS and cut[-1] in DEVOICING:
        yield cut[:-1] + DEVOICING[cut[-1]]
    yield stem


def bases(stem: str) -> Iterator[str]:
    """The verbs this one may be a voice of: зерттел of зертте, жазыл of жаз, бағалан of бағала."""
    voices = voice_endings()
    for length in (3, 2, 1):
        cut, ending = stem[:-length], stem[-length:]
        if not cut or ending.endswith("н") and "л" not in cut[-4:]:
            continue  # only stems with л make their passive with н; of others that is the reflexive
        for possible in voices.get(ending, ()):
            yield from stems(cut, ending, possible)
