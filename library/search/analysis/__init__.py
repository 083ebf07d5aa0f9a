"""What the search knows of words: their forms, scripts and languages. Callers need these names only."""

from .glancing import Glance
from .normalising import BROKEN_LINE, LONGEST_WORD, fold_case, join_broken_lines, normalise
from .skeletons import skeleton
from .tokens import Spelt, Token, Words, analyse, index_words, stem_word

__all__ = [
    "BROKEN_LINE",
    "Glance",
    "LONGEST_WORD",
    "Spelt",
    "Token",
    "Words",
    "analyse",
    "fold_case",
    "index_words",
    "join_broken_lines",
    "normalise",
    "skeleton",
    "stem_word",
]
