"""The scripts of Kazakh, and their letters one by one in Cyrillic.

This is the plain way, for words the lexicon does not know; `kazakh.restoring` is the better one, for those it
knows. Harmony fills in what an alphabet leaves open: Arabic ا is а or ә, a typed k is қ or к.
"""

import re
from collections.abc import Mapping
from enum import Enum
from itertools import pairwise

from .alphabets import BACK_VOWELS, FRONT_VOWELS


class Script(Enum):
    CYRILLIC = "Cyrl"
    LATIN = "Latn"
    ARABIC = "Arab"
    OTHER = "Zyyy"


_RANGES = (
    (Script.CYRILLIC, re.compile("[\u0400-\u052f]")),
    (Script.LATIN, re.compile("[a-z\u00df-\u024f\u1e00-\u1eff]")),
    (Script.ARABIC, re.compile("[\u0620-\u064a\u066e-\u06d5\u06fa-\u06ff]")),
)


def script_of(word: str) -> Script:
    """The script of a case-folded word; of a mixed one, the first of the three it has a letter of."""
    for script, letters in _RANGES:
        if letters.search(word):
            return script
    return Script.OTHER


# Latin letters, and letters of other Cyrillic alphabets, typed for Cyrillic ones they look like: тiл, ѳлең.
_LOOK_ALIKES = str.maketrans("aceopxyikmthəïѳєїӊӈҥҡӄҕӱ", "асеорхуікмтһәіөеіңңңққғү")


def unify_script(word: str) -> str:
    """A case-folded Cyrillic word without the Latin letters that passed for its own."""
    if word.isascii() or script_of(word) is not Script.CYRILLIC:
        return word
    return word.translate(_LOOK_ALIKES)


# --- Latin ------------------------------------------------------------------------------------------

# Letters no English word has. Those with an acute are of the alphabet of 2018, the others of that of 2021.
ACUTE = frozenset("áéíóúýńǵ")
KAZAKH_LATIN = frozenset("äöüūñğşı") | ACUTE

_COMMON = (
    dict(zip("abvgdejzklmnoprstufhyqxwcç", "абвгдежзклмнопрстуфхықхуцч", strict=True))
    | {"sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "gh": "ғ", "ts": "ц", "ng": "ң"}
    | {"ia": "ия", "iia": "ия", "iya": "ия", "ya": "я", "yu": "ю", "iu": "ю"}
)
LATIN_2021 = _COMMON | dict(zip("äğiıñöşūü", "әғиіңөшұү", strict=True))
LATIN_2018 = _COMMON | dict(zip("áǵiıńóuúý", "әғіиңөұүу", strict=True)) | {"ııa": "ия", "ıa": "ия", "ıý": "ю"}


# --- Arabic -----------------------------------------------------------------------------------------

_ARABIC = dict(zip("ابۆگعدەجزيىكقلمنڭوپرستۋۇفحھچشۈ", "абвгғдежзиыкқлмнңопрстуұфххчшү", strict=True))
_ARABIC |= {"يا": "я", "تس": "ц", "ء": ""}
_FRONT = str.maketrans("аоұы", "әөүі")
# Words without ء are front all the same if they have one of these.
_SHOWS_FRONT = re.compile("[ەكگ]")


def to_cyrillic(word: str) -> str:
    """A case-folded word in Latin or Arabic letters as Kazakh would spell it in Cyrillic."""
    if script_of(word) is Script.ARABIC:
        cyrillic = _replace(word, _ARABIC)
        return cyrillic.translate(_FRONT) if "ء" in word or _SHOWS_FRONT.search(word) else cyrillic
    alphabet = LATIN_2018 if ACUTE.intersection(word) else LATIN_2021
    return _close_syllables(_replace(word, alphabet))


def _replace(word: str, alphabet: Mapping[str, str]) -> str:
    """Longest groups of letters first; letters the alphabet has not stay."""
    written, place = [], 0
    while place < len(word):
        for length in (3, 2, 1):
            group = word[place : place + length]
            if group in alphabet or length == 1:
                written.append(alphabet.get(group, group))
                place += len(group)
                break
    return "".join(written)


def _close_syllables(word: str) -> str:
    """и after a vowel is й: abai is абай, üi is үй."""
    vowels = BACK_VOWELS + FRONT_VOWELS
    closed = [word[:1]]
    closed += ["й" if here in "иіы" and before in vowels else here for before, here in pairwise(word)]
    return "".join(closed)
