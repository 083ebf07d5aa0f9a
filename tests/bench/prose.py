"""Texts to index: the demonstration's own, whose few words come again and again, and hard ones."""

import random
import re
from collections.abc import Callable, Iterator
from itertools import accumulate, cycle
from pathlib import Path

from library.search.analysis.kazakh import suffixes as sfx
from library.search.analysis.kazakh.lexicon import DECLINED, VERB, roots
from library.search.analysis.kazakh.suffixes import Suffix, attach
from library.search.analysis.snowball import snowball

LETTERS_OF_A_PAGE = 2_000
TEXTS = Path(__file__).resolve().parents[2] / "demo" / "content" / "texts"
INVENTED = 0.02  # of the words of hard texts are of no lexicon, as names, terms and misprints are
_CASES = (25, 25, 17, 18, 8, 7)  # per cent of those that have one, in the order of grammars
_SYLLABLES = [a + b + c for a in "бгдкмнрст" for b in "аеоыі" for c in ("", "н", "р", "л", "с")]
_RUSSIAN_ENDINGS = [
    "",
    "а",
    "у",
    "ом",
    "е",
    "ы",
    "ов",
    "ами",
    "ый",
    "ого",
    "ая",
    "ой",
    "ые",
    "ых",
    "ать",
    "ает",
]
_RUSSIAN_WEIGHTS = [1 / (rank + 2) for rank in range(len(_RUSSIAN_ENDINGS))]


def easy_pages(language: str) -> Iterator[str]:
    """Of the demonstration's texts, begun at another place each time."""
    prose = _texts(language)
    for start in cycle(range(0, len(prose) - LETTERS_OF_A_PAGE, 997)):
        yield prose[start : start + LETTERS_OF_A_PAGE]


def hard_pages() -> Iterator[str]:
    """Kazakh and Russian by turns, from `hard_words`."""
    kazakh, russian = hard_words("kk"), hard_words("ru")
    for source in cycle((kazakh, russian)):
        page: list[str] = []
        while sum(map(len, page)) + len(page) < LETTERS_OF_A_PAGE:
            page.append(next(source))
        yield " ".join(page)


def hard_words(language: str) -> Iterator[str]:
    """Without end: roots by Zipf's law (the n-th has one n-th of the occurrences of the first), in any form.

    They mean nothing, and there are more forms of each than in books: real texts are easier than these.
    """
    chance = random.Random(language)  # noqa: S311
    known = _kazakh_roots() if language == "kk" else _russian_stems()
    chance.shuffle(known)
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(known))))
    inflect: Callable[[random.Random, str], str] = _kazakh if language == "kk" else _russian
    while True:
        for root in chance.choices(known, cum_weights=weights, k=1000):
            yield inflect(chance, _invented(chance) if chance.random() < INVENTED else root)


def _texts(language: str) -> str:
    return " ".join(one.read_text(encoding="utf-8") for one in sorted((TEXTS / language).glob("*.txt")))


def _kazakh_roots() -> list[str]:
    return [word for word, kinds in roots().items() if kinds & (DECLINED | VERB)]


def _russian_stems() -> list[str]:
    words = set(re.findall("[а-яё]{4,}", _texts("ru").lower()))
    return sorted(
        {snowball(word, "russian") for word in words} | {w for w in _kazakh_roots() if "ц" in w or "ф" in w}
    )


def _invented(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.choice([2, 3, 3, 4])))


def _russian(chance: random.Random, stem: str) -> str:
    return stem + chance.choices(_RUSSIAN_ENDINGS, _RUSSIAN_WEIGHTS)[0]


def _kazakh(chance: random.Random, root: str) -> str:
    """A noun's number, person and case; a verb's noun, participle or past before those."""
    word = root
    if roots().get(root, 0) & VERB:
        word = attach(
            word, chance.choice((sfx.VERBAL_NOUN, sfx.PARTICIPLES[0], sfx.PAST, sfx.PARTICIPLES[2])).shape
        )
    if chance.random() < 0.2:
        word = attach(word, sfx.PLURAL.shape)
    cases: tuple[Suffix, ...] = sfx.CASES
    if chance.random() < 0.3:
        word, cases = attach(word, sfx.POSSESSIVE_3.shape), sfx.CASES_AFTER_3
    elif chance.random() < 0.05:
        word = attach(word, chance.choice(sfx.POSSESSIVES).shape)
    return attach(word, chance.choices(cases, _CASES)[0].shape) if chance.random() < 0.5 else word
