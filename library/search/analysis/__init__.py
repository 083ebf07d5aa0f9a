"""What the search knows of words: their forms, scripts and languages. Callers need these names only."""

from .glancing import Glance
from .normalising import BROKEN_LINE, LONGEST_WORD, fold_case, join_broken_lines, normalise
from .skeletons import skeleton
from .tokens import Token, analyse, stem_word

__all__ = [
    "BROKEN_LINE",
    "Glance",
    "LONGEST_WORD",
    "Token",
    "analyse",
    "fold_case",
    "join_broken_lines",
    "normalise",
    "skeleton",
    "stem_word",
]
