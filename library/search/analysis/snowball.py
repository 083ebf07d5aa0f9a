"""Snowball's stemmers, one of each for every thread: they keep the word they are working on in themselves.

They are PyStemmer's, in C, since that is installed: ten times as fast as those in Python, with equal stems.
"""

import threading
from typing import Protocol

import snowballstemmer


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802


class _Stemmers(threading.local):
    def __init__(self) -> None:
        self.by_language: dict[str, _Stemmer] = {}


_stemmers = _Stemmers()


def snowball(word: str, language: str) -> str:
    """`language` as Snowball names it: "russian", "english"."""
    if language not in _stemmers.by_language:
        _stemmers.by_language[language] = snowballstemmer.stemmer(language)
    return _stemmers.by_language[language].stemWord(word)
