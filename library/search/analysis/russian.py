"""Russian: snowball's stems, except for words shared with Kazakh, whose stem is the same in both languages.

экономика is Russian and Kazakh; экономики and экономикасы are the one and the other. Snowball would cut the
first to "эконом", which no Kazakh form leads to: so Russian forms of shared nouns are led back to the noun.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from .alphabets import KAZAKH_LETTERS
from .kazakh.lexicon import LOAN, NAME, read_pairs, read_words, roots
from .snowball import snowball

SHARED = LOAN | NAME

# By what a noun ends in without an ending: the endings of its Russian cases.
_ENDINGS = {
    "ия": ("ии", "ию", "ией", "иею", "ий", "иям", "иями", "иях"),
    "я": ("и", "ю", "е", "ей", "ею", "ям", "ями", "ях"),
    "ика": ("ики", "ике", "ику", "икой", "икою"),
    "ь": ("я", "ю", "ем", "ём", "е", "и", "ью", "ей", "ям", "ями", "ях"),
    "й": ("я", "ю", "ем", "е", "и", "ев", "ям", "ями", "ях"),
    "": ("а", "у", "ом", "ем", "е", "ы", "и", "ов", "ев", "ам", "ами", "ах"),
    "а": ("ы", "и", "у", "е", "ой", "ою", "", "ам", "ами", "ах"),
}
# Of a name only these: Омаров is not "of Omars".
_SINGULAR = frozenset(("а", "у", "ом", "ем", "е", "я", "ю", "и", "ии", "ию", "ией", "ой", "ей", "ы"))
_LONGEST_ENDING = 4
_SHORTEST_NOUN = 3
_SURNAME = re.compile("(..+)([оеё]в)(|а|у|ой|ым|е|ы|ых|ыми)")
_FEMININE = ("а", "у", "ой")
# How names end that surnames are made of: Нурлыбек-ов, Сарсенбай-ев.
_NAME = re.compile("..(?:бек|бай|ба|хан|жан|али|мухамед|султан|кул|тай|ахмет|мырза|берген)$")
# International nouns, known or not: авторизации, социологией, but not линией.
_INTERNATIONAL = re.compile("(.{2,}(?:ци|сси|логи|графи|метри|номи|терапи|скопи|зи))(?:я|и|ю|ей|й|ям|ями|ях)")

# Letters and groups of letters that Kazakh has not.
_RUSSIAN_LETTERS = re.compile("[щъё]|[бвгдзклмнпрстфцч]ь|ье|ью|ья")
# Endings of adjectives, verbs, abstract nouns and plurals, as far as no ending of Kazakh looks like them.
_RUSSIAN_ENDINGS = re.compile(
    "..(?:"
    "[оеы]го|[ое]му|[ыи]ми|[ыи][хй]|[ая]я|[оеыи]е|[ыо]й|ческ.+|"
    "ост[иь]|остью|[аеи]ни[еяюй]|[аеи]нием|ств[оаеу]|ством|"
    "тьс?я?|ются|[аеиы]тся|[уюая]т|[ие]те|[аеи]л[аои]?|[аея]н[аоы]|"
    "ов|ами|ями|иях|ям|ях|ей|ок|ек|ка|ки|ку|кой|[ую]ю)$"
)
_KAZAKH_LETTERS = frozenset(KAZAKH_LETTERS)
# Native words have neither these letters, nor о in a second syllable, nor two consonants to begin with.
_NOT_NATIVE = re.compile("[вфцчщьъэё]|[аеиоуыэюя].*о|^[бвгдзйклмнпрстфхцчшщ]{2}")


@cache
def common_words() -> frozenset[str]:
    """Words of grammar, and words that only look like Kazakh ones."""
    return frozenset(read_words("russian/common.txt"))


def stem(word: str) -> str:
    return shared(word) or surname(word) or snowball(word, "russian")


def surname(word: str) -> str:
    """Омаров, Омарова, Омаровым: of a name that Kazakhs bear, not "of Omars" as студентов is of students."""
    match = _SURNAME.fullmatch(word)
    if not match or not (_NAME.search(match[1]) or roots().get(match[1], 0) & NAME):
        return ""
    return match[1] + match[2] + ("а" if match[3] in _FEMININE else "")


@lru_cache(1 << 12)  # a word that is new is asked about several times in a row
def shared(word: str) -> str:
    """The noun Kazakh shares that this is a Russian form of, or ""."""
    if word in common_words():
        return ""
    known, names, by_ending = roots(), _kazakh_names(), _lasts_by_ending()
    if known.get(word, 0) & SHARED:
        return word
    for length in range(min(_LONGEST_ENDING, len(word) - _SHORTEST_NOUN), -1, -1):
        base, ending = word[: len(word) - length], word[len(word) - length :]
        lasts = by_ending.get(ending)
        if lasts is None:
            continue
        is_singular = ending in _SINGULAR
        if base in names and (is_singular or not ending):
            return names[base]
        for last in lasts:
            kinds = known.get(base + last, 0)
            if kinds & LOAN or kinds & NAME and is_singular:
                return base + last
    international = _INTERNATIONAL.fullmatch(word)
    return international[1] + "я" if international else ""


@cache
def _lasts_by_ending() -> Mapping[str, tuple[str, ...]]:
    """What nouns that have an ending may end in without it."""
    found: dict[str, tuple[str, ...]] = {}
    for last, endings in _ENDINGS.items():
        for ending in endings:
            found[ending] = (*found.get(ending, ()), last)
    return found


@cache
def _kazakh_names() -> dict[str, str]:
    return read_pairs("russian/names.txt")


@cache
def _known_stems() -> frozenset[str]:
    stems = (snowball(word, "russian") for word in read_words("russian/words.txt"))
    return frozenset(stem for stem in stems if len(stem) > _SHORTEST_NOUN)


def is_borrowed(stem: str) -> bool:
    """Whether an unknown Kazakh stem is no native one by its letters: блокчейн, Иванов."""
    return bool(_NOT_NATIVE.search(stem)) and _KAZAKH_LETTERS.isdisjoint(stem)


def is_known(word: str) -> bool:
    return snowball(word, "russian") in _known_stems()


def likeness(word: str) -> float:
    """How far a word that Kazakh does not know speaks for Russian: 0 not at all, 3 without a doubt."""
    if is_known(word):
        return 3
    if word in common_words() or _RUSSIAN_LETTERS.search(word):
        return 2
    return 1.0 * bool(_RUSSIAN_ENDINGS.search(word)) + 0.75 * bool(_NOT_NATIVE.search(word))
