"""The nearest known word to one that nobody knows."""

import tantivy

from ..documents import RECORD
from .encoding import shown
from .generation import Generation
from .schema import SKELETON

SHORTEST = 4  # letters: shorter words have too many neighbours
SHORTEST_WITH_TWO = 6  # letters of a word that may hold two mistakes
_LOOKED_AT = 50  # publications that have a neighbour


def knows(generation: Generation, stem: str, skeleton: str) -> bool:
    searcher = generation.view.searcher
    return any(searcher.doc_freq(field, form) for field in RECORD for form in (stem, SKELETON + skeleton))


def correct(generation: Generation, word: str) -> str:
    """tantivy finds the publications that have neighbours of the word; their words tell which."""
    searcher = generation.view.searcher
    for mistakes, shortest in ((1, SHORTEST), (2, SHORTEST_WITH_TWO)):
        if len(word) >= shortest:
            near = tantivy.Query.fuzzy_term_query(generation.records.schema, "exact", word, mistakes)
            hits = searcher.search(near, _LOOKED_AT, count=False).hits
            words = {one for _score, address in hits for one in shown(searcher.doc(address))["words"]}
            neighbours = [one for one in words if 0 < distance(one, word, most=mistakes) <= mistakes]
            if neighbours:
                return max(neighbours, key=lambda one: (searcher.doc_freq("exact", one), one))
    return ""


def distance(one: str, other: str, *, most: int) -> int:
    """Letters put in, left out, replaced, or swapped with their neighbour; `most` + 1 for anything beyond.

    Optimal string alignment: Damerau's distance that changes no letter twice.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    last_but_one: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, counterpart in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != counterpart))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == counterpart:
                cost = min(cost, last_but_one[j - 2] + 1)
            row.append(cost)
        last_but_one, last = last, row
    return min(last[-1], most + 1)
