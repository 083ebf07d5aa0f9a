"""All endings of Kazakh nouns and verbs, composed from the suffixes and filed by their letters.

The tables are made once, by inflecting one model stem of each type; an ending then knows of which types of
stem it may be: -лар of stems in a vowel, a glide or р with back vowels.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from os.path import commonprefix
from typing import NamedTuple

from . import suffixes as sfx
from .phonology import BACK, FRONT, Final, bit, final
from .suffixes import attach


class Ending(NamedTuple):
    """What is cut from a form: stem + ending, once `restored` has been put back to the stem.

    `types` has the bits of phonology.type_of. `restored` is the letter that writing swallowed: ы of оқу, й of
    қоя, п of тауып. `is_rare` tells that another reading, if there is one, is likelier in books.
    """

    types: int
    restored: str
    is_rare: bool


class Form(NamedTuple):
    """An inflected form, and whether books seldom have such: "thy book", "I am a book", "may write"."""

    text: str
    is_rare: bool = False


LOCATIVE = 3  # of sfx.CASES

_SECOND_PERSON = ("2SG", "2FML")
_RARE = ("PTCP.FUT", "INTENT", "IMP.POL", "IMP.1SG", "IMP.1PL")

# Model stems: the letters before an ending that it can depend on (two vowels where one may fall).
_MODELS = [
    (BACK, Final.LOW, "ба"),
    (FRONT, Final.LOW, "бе"),
    (BACK, Final.HIGH, "бабы"),
    (FRONT, Final.HIGH, "бебі"),
    (BACK, Final.GLIDE, "бай"),
    (FRONT, Final.GLIDE, "бей"),
    (BACK, Final.ROUND, "бау"),
    (FRONT, Final.ROUND, "беу"),
    (BACK, Final.R, "бар"),
    (FRONT, Final.R, "бер"),
    (BACK, Final.L, "бал"),
    (FRONT, Final.L, "бел"),
    (BACK, Final.NASAL, "бан"),
    (FRONT, Final.NASAL, "бен"),
    (BACK, Final.SIBILANT, "баз"),
    (FRONT, Final.SIBILANT, "без"),
    (BACK, Final.VOICELESS, "бас"),
    (FRONT, Final.VOICELESS, "бес"),
    (BACK, Final.ROUND, "баи"),
    (FRONT, Final.ROUND, "беи"),
]


@cache
def nominal_endings() -> dict[str, tuple[Ending, ...]]:
    return endings_of(decline)


@cache
def verbal_endings() -> dict[str, tuple[Ending, ...]]:
    found = endings_of(conjugate)
    for depth, high in ((BACK, "ы"), (FRONT, "і")):
        for form in _with_persons(f"у{high}п", (*sfx.LONG_PERSONS, sfx.EVIDENTIAL_3)):
            found[form.text] = (Ending(bit(depth, Final.VOICELESS), "п", form.is_rare),)  # тауып, from тап
    return found


@cache
def voice_endings() -> dict[str, tuple[Ending, ...]]:
    return endings_of(
        lambda stem: (Form(attach(stem, voice.shape)) for voice in sfx.VOICES if final(stem) in voice.after)
    )


def endings_of(inflect: Callable[[str], Iterable[Form]]) -> dict[str, tuple[Ending, ...]]:
    """What inflecting every type of stem puts after it, by its letters."""
    found: dict[str, dict[tuple[str, bool], int]] = {}
    for depth, last, model in _MODELS:
        for form, is_rare in inflect(model):
            kept = commonprefix((model, form))
            ending, restored = form[len(kept) :], model[len(kept) :]
            if ending:
                types = found.setdefault(ending, {})
                types[restored, is_rare] = types.get((restored, is_rare), 0) | bit(depth, last)
    return {
        ending: tuple(Ending(bits, restored, is_rare) for (restored, is_rare), bits in types.items())
        for ending, types in found.items()
    }


# --- nouns ------------------------------------------------------------------------------------------


def decline(stem: str) -> Iterator[Form]:
    """Every form of a noun: number, person, case, and what case forms are made into."""
    for base, person in _owned(stem):
        is_rare = person in _SECOND_PERSON
        yield from _forms(_cases(base, person), is_rare)
        yield from _forms(_again(attach(base, _attributive(person))), is_rare)
        if person in ("", "3"):
            belonging = attach(base, sfx.BELONGING.shape)
            yield from _forms((*_again(belonging), *_cases(belonging, "3")))
    for base in (stem, attach(stem, sfx.PLURAL.shape), attach(stem, sfx.CASES[LOCATIVE].shape)):
        for predicate in sfx.PREDICATES:
            yield Form(attach(base, predicate.shape), True)
    for comparative in sfx.COMPARATIVES:
        yield Form(attach(stem, comparative.shape), True)


def _forms(texts: Iterable[str], is_rare: bool = False) -> Iterator[Form]:
    return (Form(text, is_rare) for text in texts)


def _owned(stem: str) -> Iterator[tuple[str, str]]:
    """The stem with number and person, and the name of the person ("" without)."""
    for base in (stem, attach(stem, sfx.PLURAL.shape)):
        yield base, ""
        yield attach(base, sfx.POSSESSIVE_3.shape), "3"
        for possessive in sfx.POSSESSIVES:
            yield attach(base, possessive.shape), possessive.name


def _cases(base: str, person: str) -> Iterator[str]:
    yield base
    for case in sfx.CASES_AFTER_3 if person == "3" else sfx.CASES:
        yield attach(base, case.shape)
    if person in ("1SG", "2SG"):
        yield attach(base, sfx.DATIVE_AFTER_PERSON.shape)
    yield from _equatives(base, person)


def _equatives(base: str, person: str) -> Iterator[str]:
    match person:
        case "3":
            for equative in sfx.EQUATIVES_AFTER_3:
                yield attach(base, equative.shape)
        case "1SG" | "1PL":
            yield attach(base, sfx.EQUATIVE_AFTER_1.shape)
        case "":
            yield attach(base, sfx.EQUATIVE.shape)


def _attributive(person: str) -> str:
    return (sfx.ATTRIBUTIVE_AFTER_3 if person == "3" else sfx.ATTRIBUTIVE).shape


def _again(stem: str) -> Iterator[str]:
    """What was made of a case form is declined again: қаладағы-лар-дың, баланікі-н."""
    for base in (stem, attach(stem, sfx.PLURAL.shape)):
        yield from _cases(base, "")
        yield from _cases(attach(base, sfx.POSSESSIVE_3.shape), "3")


# --- verbs ------------------------------------------------------------------------------------------


def conjugate(stem: str) -> Iterator[Form]:
    """Every form of a verb of one voice: negation, then tenses with persons, or verbal nouns with cases."""
    negative = attach(stem, sfx.NEGATION.shape)
    yield from _tenses(stem)
    yield from _tenses(negative)  # not the bare imperative: жүктеме is "a load" oftener than "do not load"
    yield from _declined(attach(stem, sfx.NEGATIVE_FUTURE.shape), is_rare=True)
    for converb in sfx.NEGATIVE_CONVERBS:
        yield Form(attach(stem, converb.shape))


def _tenses(stem: str) -> Iterator[Form]:
    yield from _declined(attach(stem, sfx.VERBAL_NOUN.shape))
    for participle in sfx.PARTICIPLES:
        yield from _declined(attach(stem, participle.shape), is_rare=participle.name in _RARE)
    for mood in (sfx.PAST, sfx.CONDITIONAL):
        yield from _with_persons(attach(stem, mood.shape), sfx.SHORT_PERSONS)
    desire = attach(stem, sfx.DESIDERATIVE.shape)
    yield from _forms(attach(desire, person.shape) for person in (sfx.POSSESSIVE_3, *sfx.POSSESSIVES))
    yield from _with_persons(attach(stem, sfx.OPTATIVE.shape), sfx.LONG_PERSONS)
    perfect, imperfect = (attach(stem, converb.shape) for converb in sfx.CONVERBS[:2])
    yield from _with_persons(perfect, (*sfx.LONG_PERSONS, sfx.EVIDENTIAL_3))
    yield from _with_persons(imperfect, (*sfx.LONG_PERSONS, sfx.PRESENT_3))
    for other in (*sfx.CONVERBS[2:], *sfx.IMPERATIVES):
        yield Form(attach(stem, other.shape), other.name in _RARE)


def _declined(participle: str, is_rare: bool = False) -> Iterator[Form]:
    for base, person in _owned(participle):
        is_rare_person = is_rare or person in _SECOND_PERSON
        yield from _forms(_cases(base, person), is_rare_person)
        yield Form(attach(base, _attributive(person)), is_rare_person)
    for predicate in sfx.LONG_PERSONS:
        yield Form(attach(participle, predicate.shape), is_rare)


def _with_persons(base: str, persons: Iterable[sfx.Suffix]) -> Iterator[Form]:
    yield Form(base)
    for person in persons:
        yield Form(attach(base, person.shape))
