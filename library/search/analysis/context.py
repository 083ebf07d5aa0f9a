"""Words that their neighbours know better: what is taken for Kazakh or not by the words around it."""

from collections.abc import Sequence
from itertools import accumulate

from .languages import Lexeme
from .scripts import Script

NEIGHBOURS = 8  # words to the left and to the right that are asked which language this is
MOST_OF_NEIGHBOURS = 4.0
HINT = 1.5
_BALANCES = (Script.CYRILLIC, Script.LATIN)
# What a hint says on the balance of Cyrillic words, and on that of Latin ones.
_HINTS = {
    "kk": {Script.CYRILLIC: HINT, Script.LATIN: HINT},
    "ru": {Script.CYRILLIC: -HINT, Script.LATIN: -HINT},
    "en": {Script.LATIN: -HINT},
}


def in_context(lexemes: list[Lexeme], language: str | None) -> list[Lexeme]:
    """The words of a text, each as its neighbours and the hint have it."""
    is_open = [index for index, one in enumerate(lexemes) if one.other is not None]
    if not is_open:
        return lexemes
    hints = _HINTS.get(language or "", {})
    decided = list(lexemes)
    for script in _BALANCES:
        doubtful = [index for index in is_open if lexemes[index].script is script]
        if doubtful:
            _decide(decided, doubtful, _sums(lexemes, script), hints.get(script, 0.0))
    return decided


def _decide(decided: list[Lexeme], doubtful: Sequence[int], sums: Sequence[float], hint: float) -> None:
    for index in doubtful:
        one = decided[index]
        weight = one.weight
        around = sums[index + 2 * NEIGHBOURS + 1] - sums[index] - weight
        if around > MOST_OF_NEIGHBOURS:
            around = MOST_OF_NEIGHBOURS
        elif around < -MOST_OF_NEIGHBOURS:
            around = -MOST_OF_NEIGHBOURS
        if one.other is not None and (weight >= 0) != (weight + around + hint >= 0):
            decided[index] = one.other


def _sums(lexemes: Sequence[Lexeme], script: Script) -> list[float]:
    """Running sums of the weights of one script; NEIGHBOURS nobodies stand at either end."""
    sums = list(accumulate([one.weight if one.script is script else 0.0 for one in lexemes], initial=0.0))
    return [0.0] * NEIGHBOURS + sums + sums[-1:] * NEIGHBOURS
