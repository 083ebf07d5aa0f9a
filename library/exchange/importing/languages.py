"""Which of our three languages a text is in, by what the record declares and by its letters."""

import re

from library.core.languages import OF_WORK

_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[a-zA-Z\u00c0-\u024f]")
_RUSSIAN_WORDS = re.compile(r"\b(?:и|в|на|для|по|с|о|из|его|под|при)\b", re.IGNORECASE)
_FEW, _SOME = 0.02, 0.06  # shares of letters that only Kazakh has
_KAZAKH_ENDINGS = re.compile(r"[а-я]{4}(?:тану|лау|дау|деу|ушы|лары|ының|сының)\b", re.IGNORECASE)
_ENGLISH_WORDS = re.compile(r"\b(?:the|of|and|for|in|to|an?|with|on|by|from)\b", re.IGNORECASE)
# Declared alone, they are not ours, though some share letters with Kazakh.
_CYRILLIC_ABROAD = {
    "ukr",
    "bel",
    "bul",
    "srp",
    "mac",
    "kir",
    "tat",
    "bak",
    "uig",
    "mon",
    "tgk",
    "uzb",
    "tuk",
    "kaa",
}

_NAMES = {
    "kaz": "kk kz kaz каз казах казахский қаз қазақ қазақша kazakh",
    "rus": "ru rus рус русский орыс орысша russian",
    "eng": "en eng англ английский ағыл ағылшын ағылшынша english",
    "ger": "de ger deu нем немецкий неміс german",
    "fre": "fr fre fra фр франц французский француз french",
    "chi": "zh chi zho кит китайский қытай chinese",
    "tur": "tr tur тур турецкий түрік turkish",
    "uzb": "uz uzb узб узбекский өзбек",
    "uig": "ug uig уйг уйгурский ұйғыр",
    "kir": "ky kir кирг киргизский қырғыз",
    "lat": "la lat латинский латын",
    "ara": "ar ara араб арабский",
    "per": "fa per fas перс персидский парсы",
    "spa": "es spa исп испанский испан",
    "ita": "it ita итал итальянский",
    "pol": "pl pol польский",
    "ukr": "uk ukr укр украинский украин",
    "kor": "ko kor корейский корей",
    "jpn": "ja jpn японский жапон",
    "mul": "mul",
}
_CODES = {name: code for code, names in _NAMES.items() for name in names.split()}


def work_languages(declared: list[str]) -> tuple[list[str], list[str]]:
    """Declared codes or names as ISO 639-2/B codes of ours, and those that are none."""
    known: list[str] = []
    unknown: list[str] = []
    for text in declared:
        for word in re.findall(r"[^\W\d_]+", text.lower()):
            code = _CODES.get(word) or _CODES.get(re.sub(r"(ский|ша|ше)$", "", word))
            if code and code not in known:
                known.append(code)
            elif not code and word not in ("und", "zxx", "язык", "тілі", "language", "и", "және", "and"):
                unknown.append(word)
    return known, unknown


def language_of(text: str, declared: list[str], *, beside: str = "") -> str:
    """kk, ru, en, or "" when it is none of them or cannot be told.

    `declared` are the languages of the work, `beside` the language of the text it belongs to.
    """
    if _CYRILLIC.search(text):
        return _of_cyrillic(text, declared, beside)
    if not _LATIN.search(text):  # digits only
        return beside or next((OF_WORK[code] for code in declared if code in OF_WORK), "")
    if "eng" in declared or _ENGLISH_WORDS.search(text):
        return "en"
    if declared == ["kaz"]:
        return "kk"  # Kazakh in Latin letters
    return "en" if beside == "en" else ""


def _of_cyrillic(text: str, declared: list[str], beside: str) -> str:
    is_foreign = bool(declared) and set(declared) <= _CYRILLIC_ABROAD
    if is_foreign:
        return ""
    kazakh, all_letters = len(_KAZAKH.findall(text)), len(_CYRILLIC.findall(text))
    is_russian = bool(_RUSSIAN_WORDS.search(text))
    # One Kazakh name does not make a Russian text Kazakh.
    if kazakh > all_letters * (_SOME if is_russian else _FEW):
        return "kk"
    if is_russian:
        return "ru"
    if _KAZAKH_ENDINGS.search(text):
        return "kk"
    return "kk" if beside == "kk" or ("kaz" in declared and "rus" not in declared) else "ru"
