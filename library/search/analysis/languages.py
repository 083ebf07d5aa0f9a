"""Which language a word is in: by its letters, by what the lexicons know, and, where both leave it open, by
its neighbours and the hint of whoever asks.

Kazakh shares the Cyrillic alphabet with Russian and, when it is typed in Latin letters, the Latin one with
English. So each word is weighed on one of two balances: Kazakh against Russian, or Kazakh against English.
"""

from functools import lru_cache
from typing import NamedTuple

from . import english, russian
from .alphabets import KAZAKH_LETTERS
from .kazakh import restoring, stemming
from .kazakh.lexicon import DECLINED, roots
from .normalising import fold_case
from .scripts import KAZAKH_LATIN, Script, script_of, to_cyrillic, unify_script
from .skeletons import bare_skeleton, skeleton

SURE = 3.0
_KAZAKH_LETTERS = frozenset(KAZAKH_LETTERS)
LONGEST_RESTORED = 24  # letters; nobody types longer words without the alphabet for them


class Lexeme(NamedTuple):
    """What is known of a word before its neighbours are asked.

    `weight` is positive for Kazakh, negative for Russian or English, and at least SURE where there is no
    doubt; 0 where both stems are the same, or the word is a number. `script` says which balance it is on.
    `stem` and `skeleton` are what it has if its own weight decides; `other` is the word as its neighbours may
    have it instead, None where they have no say.
    """

    text: str
    stem: str
    skeleton: str
    weight: float
    script: Script
    other: "Lexeme | None" = None


@lru_cache(1 << 17)
def lexeme(word: str) -> Lexeme:
    """Of a word as it stands in a normalised text. A second look takes a hundredth of the first; half a
    kilobyte a word is kept for that.
    """
    text = unify_script(fold_case(word))
    script = script_of(text)
    if script is Script.OTHER or not text.isalpha() and any(character.isdigit() for character in text):
        return _settled(text, text, 0, Script.OTHER, text)
    if script is Script.ARABIC:
        return _arabic(text)
    return _latin(text) if script is Script.LATIN else _cyrillic(text)


def _settled(text: str, stem: str, weight: float, script: Script, folded: str) -> Lexeme:
    return Lexeme(text, stem, folded, weight, script)


def _weighed(
    text: str, weight: float, script: Script, kazakh: tuple[str, str], other: tuple[str, str]
) -> Lexeme:
    """Of a word that has a stem and a skeleton as a Kazakh one, and others as a Russian or an English one."""
    likelier, less_likely = (kazakh, other) if weight >= 0 else (other, kazakh)
    is_open = kazakh != other and -SURE < weight < SURE
    otherwise = Lexeme(text, *less_likely, weight, script) if is_open else None
    return Lexeme(text, *likelier, weight, script, otherwise)


def _skeleton(word: str, stem: stemming.Stem) -> str:
    """Of a known word that of its stem; else one that does not depend on which spelling was recognised."""
    return skeleton(stem.text) if stem.is_known else bare_skeleton(word)


def _arabic(text: str) -> Lexeme:
    plain = to_cyrillic(text)
    if not plain:
        return _settled(text, text, 0, Script.OTHER, text)  # a lone ء
    stem = stemming.stem(_restore(text, plain) or plain)
    return _settled(text, stem.text, SURE, Script.ARABIC, _skeleton(text, stem))


def _restore(text: str, plain: str) -> str:
    if stemming.stem(plain).is_known:
        return plain
    return restoring.restore(text, plain) if len(text) <= LONGEST_RESTORED else ""


# --- Cyrillic: Kazakh or Russian ----------------------------------------------------------------------


def _kazakh(text: str) -> stemming.Stem:
    """Kazakh's stem; unknown words that it borrowed get Russian's, so that forms in both languages meet."""
    stem = stemming.stem(text)
    if stem.is_known or not russian.is_borrowed(stem.text):
        return stem
    return stemming.Stem(russian.stem(stem.text), False)


def _cyrillic(text: str) -> Lexeme:
    kazakh = _kazakh(text)
    if not _KAZAKH_LETTERS.isdisjoint(text):
        return _settled(text, kazakh.text, SURE, Script.CYRILLIC, _skeleton(text, kazakh))
    other = russian.stem(text)
    if kazakh.is_known:
        weight = _weight_of_known(text, kazakh.text)
    elif russian.shared(text):
        return _settled(text, other, -1, Script.CYRILLIC, skeleton(other))
    elif restored := _restore(text, text):
        kazakh = stemming.stem(restored)
        weight = 1 - russian.likeness(text)
    else:
        weight = _weight_of_unknown(text, kazakh.text) - russian.likeness(text)
    folded = skeleton(other) if kazakh.is_known or other != text else bare_skeleton(text)
    as_kazakh = (kazakh.text, _skeleton(text, kazakh))
    return _weighed(text, weight, Script.CYRILLIC, as_kazakh, (other, folded))


def _weight_of_known(text: str, stem: str) -> float:
    if text in russian.common_words():
        return -2
    if roots().get(stem, 0) & russian.SHARED:
        return 0 if russian.shared(text) == stem else 1.5
    if russian.is_known(text):
        return -0.5
    return 2.5 if len(text) > 3 else 1.25


def _weight_of_unknown(text: str, stem: str) -> float:
    """By the ending alone: -лар and -мен, or a chain of endings, are no Russian's."""
    if stem == text:
        return -0.25
    if russian.shared(stem) or russian.surname(stem):
        return 3
    ending = text.removeprefix(stem)
    return 1.5 if len(ending) > 3 or ending in ("лар", "лер", "мен", "бен", "пен") else 0.5


# --- Latin: Kazakh or English -------------------------------------------------------------------------


def _latin(text: str) -> Lexeme:
    plain = to_cyrillic(text)
    has_kazakh_letters = not KAZAKH_LATIN.isdisjoint(text)
    # What has no letters for some sounds is read letter by letter into nouns only: soz is not соз but сөз.
    is_exact = has_kazakh_letters or bool(roots().get(stemming.stem(plain).text, 0) & DECLINED)
    restored = _restore(text, plain) if is_exact else restoring.restore(text, plain)
    other = english.stem(text)
    if not restored and not has_kazakh_letters:
        return _settled(text, other, -SURE, Script.LATIN, skeleton(other))
    kazakh = stemming.stem(restored or plain)
    if not restored:
        weight = 0.5
    elif has_kazakh_letters:
        weight = SURE
    else:
        weight = (1.5 if len(text) > 3 else 0.75) - english.likeness(text)
    as_kazakh = (kazakh.text, _skeleton(text, kazakh))
    return _weighed(text, weight, Script.LATIN, as_kazakh, (other, skeleton(other)))
