"""What the search knows of words: their forms, scripts and languages. Callers need these names only."""

from .normalising import LONGEST_WORD, fold_case, join_broken_lines, normalise
from .skeletons import skeleton
from .tokens import Token, analyse, stem_word
from .words import (
    KAZAKH,
    LONGEST_STEM,
    RUSSIAN,
    SHORT_ROOT,
    Word,
    compounds,
    fold_keyboard,
    has_digit,
    index_words,
    short_root,
    stem,
    text_lexeme,
    words_in,
)

__all__ = [
    "KAZAKH",
    "LONGEST_STEM",
    "LONGEST_WORD",
    "RUSSIAN",
    "SHORT_ROOT",
    "Token",
    "Word",
    "analyse",
    "compounds",
    "fold_case",
    "fold_keyboard",
    "has_digit",
    "index_words",
    "join_broken_lines",
    "normalise",
    "short_root",
    "skeleton",
    "stem",
    "stem_word",
    "text_lexeme",
    "words_in",
]
