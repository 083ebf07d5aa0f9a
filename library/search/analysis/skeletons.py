"""The skeleton of a word: what all its spellings have in common, whatever alphabet or keyboard wrote them.

The same word is оқулық in Cyrillic, oqulyq in the Latin alphabet presented in 2021, oqýlyq in that of 2018,
okulyk to people who just type, وقۋلىق in Arabic script and окулык on a Russian keyboard; its skeleton is
always "okulik". A skeleton is a fold of sounds: back and front vowels of a height are one (о ө, у ұ ү,
ы і и й), and so are қ к, ғ г, ң н, һ х. It can meet words that differ, so it ranks low.
"""

import re
from functools import cache

from .kazakh.paradigms import nominal_endings

SHORTEST = 4  # letters of a skeleton without endings

# Of each letter of skeletons (q for ч, x for ш, c for ц, the rest as expected) those of all alphabets. Latin
# has what was presented in 2021 (ä ğ ı ñ ö ş ū ü), published in 2018 (á ǵ ı ń ó ú ý) and what people type.
_LETTERS = {
    "a": "аә" "aäáâāăə" "اأآٵ",
    "b": "б" "b" "ب",
    "c": "ц" "c",
    "d": "д" "d" "د",
    "e": "еэё" "eéèêë" "ەة",
    "f": "ф" "f" "فڡ",
    "g": "гғ" "gğǵģ" "گعغ",
    "h": "хһ" "hx" "ححھهخ",
    "i": "иійы" "iıíîïy" "يىیٸئ",
    "j": "ж" "jž" "ج",
    "k": "кқ" "kq" "كقک",
    "l": "л" "l" "ل",
    "m": "м" "m" "م",
    "n": "нң" "nñńņ" "نڭںڴ",
    "o": "оө" "oöóôō" "وٶؤ",
    "p": "п" "p" "پ",
    "q": "ч" "çč" "چ",
    "r": "р" "r" "ر",
    "s": "с" "s" "سصث",
    "t": "т" "t" "تطٹ",
    "u": "уұү" "uüūúûùýw" "ۇۋٷۈ",
    "v": "в" "v" "ۆ",
    "x": "шщ" "şșš" "ش",
    "z": "з" "z" "زذظض",
    "ia": "я",
    "iu": "ю",
    "": "ьъ" "ء",
}  # fmt: skip
_TABLE = {ord(letter): plain for plain, letters in _LETTERS.items() for letter in letters}
# One sound of two letters, in the order they are looked for: sh is с+х in "схема" too, so both are folded.
_PAIRS = (
    ("sh", "x"),
    ("zh", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("ch", "q"),
    ("ng", "n"),
    ("ts", "c"),
    ("ae", "a"),
)
_REPEATED_I = re.compile("ii+")
# Two words that people write after English or Russian: Kazakh, Kazakhstan, Kazakstan.
_KAZAKH = re.compile("^kazah(?=$|st|i|ta|ti|xa)")


def skeleton(word: str) -> str:
    """Of a case-folded word in any of the scripts."""
    plain = word.translate(_TABLE)
    for pair, single in _PAIRS:
        plain = plain.replace(pair, single)
    return _KAZAKH.sub("kazak", _REPEATED_I.sub("i", plain))


@cache
def _endings() -> frozenset[str]:
    """Skeletons of the endings of nouns, which are most of what is put after unknown words."""
    return frozenset(
        skeleton(ending)
        for ending, possible in nominal_endings().items()
        if not all(one.is_rare for one in possible)
    )


def bare_skeleton(word: str) -> str:
    """The skeleton of an unknown word without what looks like endings, the longest first.

    It does not depend on the script, as the stem of an unknown word does.
    """
    bare = skeleton(word)
    for cut in range(SHORTEST, len(bare)):
        if bare[cut:] in _endings():
            return bare[:cut]
    return bare
