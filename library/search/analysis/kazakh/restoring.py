"""Kazakh words back from other scripts and keyboards, by way of the lexicon and the skeletons of its roots.

A root is looked for whose skeleton begins that of the word; the rest is an ending, and the root's harmony
says which of its letters are meant: okulyktar begins as оқулық does, and -тар may follow it.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

from ..alphabets import RUSSIAN_KEYBOARD, VOICING
from ..scripts import Script, script_of
from ..skeletons import skeleton
from .lexicon import DECLINED, VERB, roots, variants
from .phonology import BACK, FRONT, harmony, join
from .stemming import stem

# How people write Cyrillic letters in Latin ones, in whichever alphabet; before я and ю some write no и.
_SPELLED = """
а:a ә:a|ä|á|ae б:b в:v г:g ғ:gh|g|ğ|ǵ д:d е:e|ye ё:e|yo|io ж:zh|j з:z и:iy|i|ı|y| й:i|ı|y| к:k қ:q|kh|k
л:l м:m н:n ң:ng|n|ñ|ń о:o ө:o|ö|ó п:p р:r с:s т:t у:u|w|ý ұ:u|ū ү:u|ü|ú ф:f х:kh|h|x һ:h ц:ts|c ч:ch|ç
ш:sh|ş щ:sh|ş|shch ы:y|i|ı і:i|ı|y э:e ю:yu|iu|ıu|ıý|u я:ya|ia|ıa|a ь: ъ:
"""
_SPELLINGS = {
    letter: tuple(written.split("|"))
    for letter, _, written in (pair.partition(":") for pair in _SPELLED.split())
}
_BACK = str.maketrans("abdegiklmnoprstuxz", "абдеғықлмнопрстушз")
_FRONT = str.maketrans("abdegiklmnoprstuxz", "абдегіклмнопрстушз")
_VOICED = {skeleton(voiced): skeleton(voiceless) for voiceless, voiced in VOICING.items()}
_VOWELS = "aeiou"
SHORTEST = 2


@cache
def _by_skeleton() -> dict[str, list[str]]:
    """Roots, and roots as they are before vowels, by their skeletons, in the order of the files."""
    found: dict[str, list[str]] = {}
    for word in (*roots(), *variants()):
        found.setdefault(skeleton(word), []).append(word)
        if roots().get(word, 0) & VERB and word[-1] in "ыі":
            found.setdefault(skeleton(word[:-1]), []).append(word)  # оқы as oq- of oqu
    return found


def restore(word: str, plain: str) -> str:
    """The Cyrillic spelling of a case-folded word, "" when the lexicon knows none.

    `plain` is the word letter by letter: among words with one skeleton a noun is meant rather than a verb,
    and the most similar.
    """
    script = script_of(word)
    for folded in _skeletons(word):
        for cut in range(len(folded), SHORTEST - 1, -1):
            roots_so_begun = _begun(folded, cut)
            if not roots_so_begun:
                continue
            candidates = list(_candidates(roots_so_begun, folded[cut:], word, script))
            if candidates:
                return max(candidates, key=lambda candidate: _likeness(candidate, plain))
    return ""


def _may_be_written(cyrillic: str, word: str, script: Script) -> bool:
    """Whether these letters spell it: testing has the skeleton of тестін, but ng is not н."""
    if script is Script.ARABIC:
        return True
    if script is Script.CYRILLIC:
        return cyrillic.translate(RUSSIAN_KEYBOARD) == word
    return _may_be_latin(cyrillic, word)


def _may_be_latin(cyrillic: str, word: str) -> bool:
    places = {0}  # how far in the word one may be
    for letter in cyrillic:
        spellings = _SPELLINGS.get(letter, (letter,))
        places = {place + len(one) for place in places for one in spellings if word.startswith(one, place)}
        if not places:
            return False
    return len(word) in places


def _skeletons(word: str) -> Iterator[str]:
    yield skeleton(word)
    if "kh" in word:
        yield skeleton(word.replace("kh", "k"))  # kazakh, after the English spelling


def _begun(folded: str, cut: int) -> list[str]:
    """Roots with this beginning of a skeleton."""
    known = _by_skeleton()
    found = known.get(folded[:cut], [])
    if cut < len(folded) and folded[cut] in _VOWELS and folded[cut - 1] in _VOICED:
        return found + known.get(folded[: cut - 1] + _VOICED[folded[cut - 1]], [])
    return found


def _candidates(found: list[str], ending: str, word: str, script: Script) -> Iterator[str]:
    """Spellings of the word: one of these roots, and an ending with this skeleton."""
    for root in found:
        if not ending:
            if _may_be_written(root, word, script):
                yield root
            continue
        for forms in _forms(root, ending):
            if not any(_may_be_written(one, word, script) for one in forms):
                continue  # stemming takes longer than looking at the letters
            first = next((one for one in forms if _stems_to(one, root)), "")
            if first and _may_be_written(first, word, script):
                yield first


def _forms(root: str, ending: str) -> Iterator[list[str]]:
    """The root with this ending in the letters its harmony allows: for each harmony the likeliest first."""
    full = variants().get(root, root)
    for depth, letters in ((BACK, _BACK), (FRONT, _FRONT)):
        if harmony(full) & depth:
            plain = ending.translate(letters)
            endings = dict.fromkeys((plain, _nasal(plain), plain.replace("н", "ң")))
            # халқ is as it is before vowels, and voices nothing: халқы
            yield [join(root, one) if root == full else root + one for one in endings]


def _stems_to(word: str, root: str) -> bool:
    return stem(word) == (variants().get(root, root), True)


def _nasal(ending: str) -> str:
    """The genitive's ң at the end: тілінің, not тілінін."""
    return ending[:-1] + "ң" if ending.endswith("н") else ending


def _likeness(candidate: str, plain: str) -> tuple[bool, float]:
    is_noun = bool(roots().get(stem(candidate).text, 0) & DECLINED)
    return is_noun, SequenceMatcher(None, plain, candidate).ratio()
