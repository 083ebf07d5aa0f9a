"""Kazakh suffixes as grammars write them: one shape with archiphonemes for all allomorphs.

| Sign | Stands for | |
|---|---|---|
| А | а, е | low vowel, by harmony |
| Ы | ы, і | high vowel, by harmony |
| Қ | қ, к | by harmony |
| Ғ | ғ, г; қ, к after voiceless | dative, participle |
| Д | д; т after voiceless | locative, past |
| Ң | д; н after nasals; т after voiceless | ablative |
| Н | н after vowels; д after other voiced; т after voiceless | accusative |
| Г | н after vowels and nasals; д after other voiced; т after voiceless | genitive |
| Л | л after vowels, glides, р; д after other voiced; т after voiceless | plural |
| М | м; б after з, ж; п after voiceless | instrumental, first person singular |
| Б | м; б after nasals and з, ж; п after voiceless | negation, first person plural |
| (Ы) (А) (с) | Ы and А only after a consonant, с only after a vowel | |
| {а} | а, е after a consonant, й after a vowel | present, habitual |
"""

import re
from functools import cache
from typing import NamedTuple

from .phonology import BACK, OPEN, Final, final, harmony, join


class Suffix(NamedTuple):
    """A grammatical name (Leipzig abbreviation), a shape, and a form that shows it."""

    name: str
    shape: str
    example: str
    after: frozenset[Final] = frozenset(Final)  # final sounds it may follow


# --- nouns: stem (plural) (possessive) (case) -------------------------------------------------------

PLURAL = Suffix("PL", "ЛАр", "кітап-тар, бала-лар, көл-дер")

POSSESSIVES = (
    Suffix("1SG", "(Ы)м", "кітаб-ым, бала-м"),
    Suffix("2SG", "(Ы)ң", "кітаб-ың, бала-ң"),
    Suffix("2FML", "(Ы)ңЫз", "кітаб-ыңыз, бала-ңыз"),
    Suffix("1PL", "(Ы)мЫз", "кітаб-ымыз, бала-мыз"),
)
POSSESSIVE_3 = Suffix("3", "(с)Ы", "кітаб-ы, бала-сы")

CASES = (
    Suffix("GEN", "ГЫң", "бала-ның, адам-ның, тау-дың, кітап-тың"),
    Suffix("ACC", "НЫ", "бала-ны, адам-ды, кітап-ты"),
    Suffix("DAT", "ҒА", "бала-ға, кітап-қа, тіл-ге, мектеп-ке"),
    Suffix("LOC", "ДА", "бала-да, кітап-та"),
    Suffix("ABL", "ҢАн", "бала-дан, адам-нан, кітап-тан"),
    Suffix("INS", "Мен", "бала-мен, сөз-бен, кітап-пен"),
)
# After the third person an н comes between, older than any spelling: кітабы-н-да.
CASES_AFTER_3 = (
    Suffix("GEN", "нЫң", "кітабы-ның"),
    Suffix("ACC", "н", "кітабы-н"),
    Suffix("DAT", "нА", "кітабы-на"),
    Suffix("LOC", "ндА", "кітабы-нда"),
    Suffix("ABL", "нАн", "кітабы-нан"),
    Suffix("INS", "мен", "кітабы-мен"),
)
DATIVE_AFTER_PERSON = Suffix("DAT", "А", "кітабым-а, балаң-а")

# These make a noun or an adjective out of a case form, and it may be declined again: қаладағылардың.
ATTRIBUTIVE = Suffix("LOC.ATTR", "ДАҒЫ", "қала-дағы, мектеп-тегі")
ATTRIBUTIVE_AFTER_3 = Suffix("LOC.ATTR", "ндАҒЫ", "кітабы-ндағы")
BELONGING = Suffix("GEN.ATTR", "Гікі", "бала-нікі, қазақ-тікі")

# Likeness and measure.
EQUATIVE = Suffix("SIM", "ДАй", "тау-дай, кітап-тай")
EQUATIVES_AFTER_3 = (
    Suffix("SIM", "ндАй", "баласы-ндай"),
    Suffix("EQU", "ншА", "айтуы-нша"),
)
EQUATIVE_AFTER_1 = Suffix("EQU", "шА", "ойым-ша")

# The noun as a predicate: студент-пін "I am a student". The second person formal -сыз is left out:
# it cannot be told from -сыз "without", which makes another word.
PREDICATES = (
    Suffix("COP.1SG", "МЫн", "студент-пін, бала-мын"),
    Suffix("COP.2SG", "сЫң", "студент-сің"),
    Suffix("COP.1PL", "БЫз", "студент-піз, мұғалім-біз"),
    Suffix("COP.2PL", "сЫңдАр", "студент-сіңдер"),
)
COMPARATIVES = (Suffix("CMP", "(Ы)рАҚ", "үлкен-ірек, жақсы-рақ"),)

# --- verbs: stem (voice) (negation) tense or verbal noun (person, or the endings of nouns) ----------------

NEGATION = Suffix("NEG", "БА", "жаз-ба, кел-ме, айт-па")

VERBAL_NOUN = Suffix("VN", "у", "жаз-у, оқу from оқы, қою from қой")

# Participles decline like nouns.
PARTICIPLES = (
    Suffix("PTCP.PST", "ҒАн", "жаз-ған, кет-кен"),
    Suffix("PTCP.PST.N", "ҒАндЫҚ", "кел-гендік-тен"),
    Suffix("PTCP.HAB", "{а}тЫн", "жаз-атын, зертте-йтін, оқитын"),
    Suffix("PTCP.FUT", "(А)р", "жаз-ар, зертте-р"),
    Suffix("INTENT", "БАҚ", "жаз-бақ, кел-мек"),
)
NEGATIVE_FUTURE = Suffix("NEG.PTCP.FUT", "БАс", "жаз-бас, кел-мес")

CONVERBS = (
    Suffix("CVB.PRF", "(Ы)п", "жаз-ып, зертте-п, тауып from тап"),
    Suffix("CVB.IPFV", "{а}", "жаз-а, зертте-й, оқи"),
    Suffix("CVB.PURP", "ҒАлЫ", "жаз-ғалы"),
    Suffix("CVB.UNTIL", "ҒАншА", "жаз-ғанша"),
    Suffix("CVB.ASSOON", "(Ы)сЫмен", "кел-ісімен"),
    Suffix("INTENT", "БАҚшЫ", "жаз-бақшы"),
)
NEGATIVE_CONVERBS = (Suffix("NEG.CVB", "БАйЫншА", "жаз-байынша"),)

# Person after the past and the conditional: келді-м, келсе-к.
SHORT_PERSONS = (
    Suffix("1SG", "м", "келді-м"),
    Suffix("2SG", "ң", "келді-ң"),
    Suffix("2FML", "ңЫз", "келді-ңіз"),
    Suffix("1PL", "Қ", "келді-к"),
    Suffix("2PL", "ңдАр", "келді-ңдер"),
    Suffix("2PL.FML", "ңЫздАр", "келді-ңіздер"),
)
PAST = Suffix("PST", "ДЫ", "жаз-ды, айт-ты")
CONDITIONAL = Suffix("COND", "сА", "жаз-са")
OPTATIVE = Suffix("OPT", "ҒАй", "кел-гей")
DESIDERATIVE = Suffix("DES", "ҒЫ", "бар-ғы-м келеді")

# Person after the converbs and participles: келе-мін, келіп-сің.
LONG_PERSONS = (
    Suffix("1SG", "МЫн", "келе-мін"),
    Suffix("2SG", "сЫң", "келе-сің"),
    Suffix("2FML", "сЫз", "келе-сіз"),
    Suffix("1PL", "БЫз", "келе-міз, келген-біз"),
    Suffix("2PL", "сЫңдАр", "келе-сіңдер"),
    Suffix("2PL.FML", "сЫздАр", "келе-сіздер"),
)
PRESENT_3 = Suffix("PRS.3", "дЫ", "келе-ді")
EVIDENTIAL_3 = Suffix("EVID.3", "тЫ", "келіп-ті")

IMPERATIVES = (
    Suffix("IMP.2FML", "(Ы)ңЫз", "кел-іңіз, оқы-ңыз"),
    Suffix("IMP.2PL", "(Ы)ңдАр", "кел-іңдер"),
    Suffix("IMP.2PL.FML", "(Ы)ңЫздАр", "кел-іңіздер"),
    Suffix("IMP.3", "сЫн", "кел-сін"),
    Suffix("IMP.1SG", "(А)йЫн", "кел-ейін, оқиын"),
    Suffix("IMP.1PL", "(А)йЫҚ", "кел-ейік, оқиық"),
    Suffix("IMP.POL", "шЫ", "кел-ші"),
    Suffix("IMP.2FML.POL", "(Ы)ңЫзшЫ", "кел-іңізші"),
)

# --- voice: regular enough to be undone where the lexicon knows the base ------------------------------
# The reciprocal is not: көріс, тексеріс, айтыс are oftener nouns of their own.

VOICES = (
    Suffix("PASS", "(Ы)л", "жаз-ыл, зертте-л"),
    Suffix("PASS", "(Ы)н", "ал-ын, бағала-н: the passive of stems with л"),
    Suffix("CAUS", "ДЫр", "жаз-дыр, айт-тыр"),
    Suffix("CAUS", "т", "зертте-т, қара-т, азай-т", OPEN | {Final.GLIDE, Final.R, Final.L}),
    Suffix("CAUS", "ҒЫз", "айт-қыз, ал-ғыз"),
)

_HARMONIES = {"А": "ае", "Ы": "ыі", "Қ": "қк", "Ғ": "ғг"}
# After which sounds the first letter stands; else the second, and after voiceless sounds the third.
_ONSETS: dict[str, tuple[frozenset[Final], str]] = {
    "Д": (frozenset(), "ддт"),
    "Л": (OPEN | {Final.GLIDE, Final.ROUND, Final.R}, "лдт"),
    "Н": (OPEN, "ндт"),
    "Г": (OPEN | {Final.NASAL}, "ндт"),
    "Ң": (frozenset({Final.NASAL}), "ндт"),
    "М": (frozenset(Final) - {Final.SIBILANT, Final.VOICELESS}, "мбп"),
    "Б": (frozenset(Final) - {Final.NASAL, Final.SIBILANT, Final.VOICELESS}, "мбп"),
}


def attach(stem: str, shape: str) -> str:
    """The stem with the allomorph that its harmony and its final sound choose."""
    return join(stem, _realise(shape, harmony(stem), final(stem)))


@cache
def _realise(shape: str, depth: int, last: Final) -> str:
    """The letters of a suffix after a stem of this type: those of back vowels where the stem allows both."""
    letters = ""
    for sign in re.findall(r"[({].[)}]|.", shape):
        letter = _letter(sign, bool(depth & BACK), final(letters) if letters else last)
        letters += letter
    return letters


def _letter(sign: str, is_back: bool, last: Final) -> str:
    match sign:
        case "А" | "Ы" | "Қ":
            return _HARMONIES[sign][0 if is_back else 1]
        case "Ғ":
            return _HARMONIES["Қ" if last == Final.VOICELESS else sign][0 if is_back else 1]
        case "(Ы)" | "(А)":
            return "" if last in OPEN else _letter(sign[1], is_back, last)
        case "(с)":
            return "с" if last in OPEN else ""
        case "{а}":
            return "й" if last in OPEN else _letter("А", is_back, last)
    if sign not in _ONSETS:
        return sign
    sonorous, letters = _ONSETS[sign]
    if last in sonorous:
        return letters[0]
    return letters[2] if last == Final.VOICELESS else letters[1]
