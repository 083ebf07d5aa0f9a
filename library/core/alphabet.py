"""Kazakh alphabetical order, which is not the order of Unicode."""

import unicodedata

# The 42 letters of the Cyrillic alphabet in their order. Latin letters sort after them, digits before.
LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_RANK = {letter: chr(0x100 + rank) for rank, letter in enumerate(LETTERS)}
_AFTER_CYRILLIC = {letter: chr(0x200 + rank) for rank, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}
_RANK |= _AFTER_CYRILLIC


def sort_key(text: str, *, length: int = 120) -> str:
    """A string whose code-point order is the Kazakh alphabetical order of `text`.

    Case and punctuation do not count; the key is cut to `length` characters to be indexed. Store it in
    a column with the "C" collation: a linguistic collation would undo it.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("i̇", "i")
    kept = (
        _RANK.get(character, character) for character in folded if character.isalnum() or character.isspace()
    )
    return " ".join("".join(kept).split())[:length]
