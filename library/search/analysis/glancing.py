"""A first look at texts for a few words: many times quicker than their analysis, and less exact."""

from collections.abc import Set

from .languages import Lexeme, lexeme
from .words import COMPOUND, WORD


class Glance:
    """For words that have one of these stems or skeletons. It remembers words, which come again and again.

    Neighbours, who decide what a doubtful word is, are not asked.
    """

    def __init__(self, wanted: Set[str]) -> None:
        self._wanted = wanted
        self._known: dict[str, Set[str]] = {}

    def places(self, text: str) -> list[tuple[int, Set[str]]]:
        """Where in a normalised text such words begin, and which of the forms each has."""
        places = []
        known = self._known
        for match in COMPOUND.finditer(text):
            word = match[0]
            found = known.get(word)
            if found is None:
                found = known[word] = self._found(word)
            if found:
                places.append((match.start(), found))
        return places

    def _found(self, word: str) -> Set[str]:
        if not word.isalnum():
            return self._wanted & set(_forms_of_compound(word))
        return self._wanted & set(_forms(lexeme(word)))


def _forms(one: Lexeme) -> list[str]:
    """Whichever its neighbours decide for."""
    forms = [one.stem, one.skeleton]
    return [*forms, one.other.stem, one.other.skeleton] if one.other else forms


def _forms_of_compound(word: str) -> list[str]:
    """Of all its parts, and of it written together."""
    parts = [lexeme(part[0]) for part in WORD.finditer(word)]
    forms = [form for one in parts for form in _forms(one)]
    whole = "".join([part.text for part in parts[:-1]]) + parts[-1].stem
    return [*forms, whole, "".join([part.skeleton for part in parts])]
