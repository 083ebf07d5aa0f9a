"""How likely a decoded text is to be Russian, Kazakh or a Latin-script language rather than noise.

A text decoded by the wrong code page betrays itself: letters pair as they never do, capitals stand inside
words, box-drawing appears. Pairs of letters are learnt from the two passages below, at import.
"""

import math
import re
import unicodedata
from collections import Counter
from functools import lru_cache

_RUSSIAN = """
Республиканская библиотека высших учебных заведений объединяет электронные ресурсы страны в единую
систему. Учебник предназначен для студентов, преподавателей и научных работников. Основы
экономической теории, история государства и права, математический анализ, физика, химия, философия,
информатика, русский язык и литература. Методические указания к выполнению лабораторных и курсовых
работ. Учебное пособие для вузов по специальностям «Строительство», «Управление качеством»,
«Международные отношения». Сборник научных трудов и материалы конференции. Автореферат диссертации
на соискание учёной степени кандидата педагогических наук. Общая психология: подросток, личность,
воспитание. Издательство, журнал, выпуск, том, часть, страница, рисунок, таблица, чертёж. Роман о
любви и жизни; рассказы, повести, сказки, пьесы и стихотворения для детей. Защита окружающей среды,
хозяйство, промышленность, электроэнергия, связь, вычислительные машины, технология производства,
объём, цель. Ежегодный отчёт областного управления. Избранные произведения. Художник. Перевод с
английского. Под редакцией профессора. Москва, Санкт-Петербург, Алматы, Новосибирск. Бухгалтерский
учёт, налогообложение предприятий, банк.
"""
_KAZAKH = """
Республикалық жоғары оқу орындары аралық электрондық кітапхана елдің барлық университеттерінің қорын
біріктіреді. Оқулық студенттерге, оқытушыларға және ғылыми қызметкерлерге арналған. Қазақ тілі мен
әдебиеті, Қазақстан тарихы, экономикалық теория негіздері, қоғам, құқық, мемлекет, білім беру,
тәрбие жұмысы, дүниетаным, өнер, мәдениет. Зертханалық жұмыстарды орындауға арналған әдістемелік
нұсқаулар. Жоғары оқу орындарына арналған оқу құралы. Ғылыми еңбектер жинағы, конференция
материалдары. Бастауыш сынып мұғалімдері үшін көмекші құрал. Өсімдік шаруашылығы, мал дәрігерлігі,
ауыл шаруашылығы, өнеркәсіп, құрылыс, көлік, байланыс, есептеуіш техника, бағдарламалау, деңгей.
Әңгімелер мен өлеңдер, ертегілер, роман, хикаят. Жаңа заман, халық, дала, жер, су, тау, теңіз,
жаһан, айдаһар, қаһарман. Оқушының тілін дамыту, сөздік, түсіндірме, кестелер мен суреттер, бөлім,
бет, басылым, баспа. Жүйе, үлгі, күш, дене. Педагогика ғылымдарының кандидаты ғылыми дәрежесін алу
үшін дайындалған диссертация. Шығармалар жинағы, көптомдық. Ұлт тұлғалары, ұлы дала, сұлулық,
тұрақты даму, гүлдер, мүлік, түлектер, сүт, Түркістан, Түрксіб, Жүсіп, Сүлейменов, Бөкейханов,
Құнанбайұлы, Өтемісұлы, Үйсін, Әуезов, Мұқанов, Мүсірепов, Әлімқұлов.
"""
_OTHER_CYRILLIC = frozenset("ґђѓєѕїјљњћќўџѐѝҗҙҡҫҝҳҷҹӂӑӗӣӯӹѣѳѵ")
_PUNCTUATION = frozenset("«»—–„“”’‘…\xa0\xad\x88\x89\x98\x9c¿¡")  # the C1 controls enclose unsorted articles
_SYMBOLS = frozenset("№°§©®™·•€±×²³µ¹½¼¾")  # between letters they are letters wrongly decoded
# Latin letters found inside Cyrillic words: typists take them for Cyrillic, or had no Kazakh keyboard.
LOOKALIKES = dict(zip("aceopxyiəhABCEHKMOPTXIƏ", "асеорхуіәһАВСЕНКМОРТХІӘ", strict=True))
_USUAL_ACCENTS = frozenset("áàâäãåæçéèêëíìîïñóòôöõøœúùûüßýčďěňřšťůžąćęłńśźżāēīūőűğışșț")

_LOST_BYTE = re.compile("[\udc80-\udcff]")  # a byte without a reading, as "surrogateescape" leaves it
_LATIN = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_MODIFIERS = re.compile("[\u02b0-\u02ff]")
_OTHER_SCRIPTS = re.compile(
    "[\u0370-\u03ff\u0530-\u06ff\u10a0-\u10ff\u1f00-\u1fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)

_SURE = 0.35
_LOST, _NOISE, _ODD, _FOREIGN, _RARE = -4.0, -2.5, -1.0, -0.5, -0.4


def _learn() -> dict[str, float]:
    """Log-likelihood of each pair of letters (a blank is the edge of a word), scaled to about -1 … 1."""
    pairs: Counter[str] = Counter()
    singles: Counter[str] = Counter()
    for word in "".join(c if c.isalpha() else " " for c in (_RUSSIAN + _KAZAKH).lower()).split():
        letters = f" {word} "
        singles.update(letters)
        pairs.update(letters[i : i + 2] for i in range(len(letters) - 1))
    total = sum(singles.values())
    return {
        first + second: math.log10((pairs[first + second] + 30 * singles[second] / total) * 2000 / total)
        for first in singles
        for second in singles
    }


_PAIRS = _learn()


@lru_cache(maxsize=65536)
def _weight(before: str, character: str, after: str) -> float:
    if _LOST_BYTE.match(character):
        return _LOST
    if character in _PUNCTUATION or character == "�":
        return 0.2
    if character in _SYMBOLS:
        return _ODD if before.isalpha() and (after.isalpha() or not after.isdigit()) else 0.2
    if not character.isalpha():
        return _NOISE if not unicodedata.combining(character) else _ODD
    if "\u0400" <= character <= "\u04ff":
        return _cyrillic_weight(before, character, after)
    return _latin_weight(before, character, after)


def _is_cyrillic(character: str) -> bool:
    return "\u0400" <= character <= "\u04ff"


def _cyrillic_weight(before: str, character: str, after: str) -> float:
    latin = [c for c in (before, after) if c.isalpha() and not _is_cyrillic(c)]
    if latin:
        return 0.1 if all(c in LOOKALIKES for c in latin) else _ODD
    if character.isupper() and before.islower():
        return _ODD
    letter, previous = character.lower(), before.lower()
    if letter in _OTHER_CYRILLIC:
        return _FOREIGN
    if previous and previous in "аеёиоуыэюяәіөүұ" and letter in "үұө":
        return 3 * _FOREIGN  # vowels do not meet so in Kazakh: Ukrainian read by a Kazakh code page
    if previous and previous in _OTHER_CYRILLIC:
        return 0.1
    edge = previous if _is_cyrillic(before) else " "
    weight = _PAIRS.get(edge + letter, _RARE)
    if not _is_cyrillic(after):
        weight = (weight + _PAIRS.get(letter + " ", _RARE)) / 2
    return max(_RARE, min(1.0, weight))


def _latin_weight(before: str, character: str, after: str) -> float:
    if _MODIFIERS.match(character) or character in LOOKALIKES:
        return 0.0
    if not _LATIN.match(character):
        return 0.0 if _OTHER_SCRIPTS.match(character) else _NOISE
    neighbours = [c for c in (before, after) if c.isalpha()]
    if any(_is_cyrillic(c) for c in neighbours) or (character.isupper() and before.islower()):
        return _ODD
    if not neighbours:
        return 0.4 if character.lower() in "àéèáóíôöåøæ" else _ODD
    if all(not c.isascii() for c in neighbours):
        return _ODD
    if after and after in "aeiou":
        return 0.2  # how MARC-8, whose accents come before their letters, looks when read as Latin-1
    return 0.8 if character.lower() in _USUAL_ACCENTS else -0.2


def weights(text: str) -> list[float]:
    """The weight of each character beyond ASCII: real text has a mean above 0.1, noise below 0."""
    return [
        _weight(text[i - 1 : i], character, text[i + 1 : i + 2])
        for i, character in enumerate(text)
        if character > "\x7f"
    ]


def is_convincing(values: list[float]) -> bool:
    """Whether these leave no doubt: few oddities, and no letter that Kazakh code pages read otherwise."""
    if not values or sum(values) / len(values) < _SURE or min(values) <= 2 * _FOREIGN - 0.1:
        return False
    return _FOREIGN not in values and values.count(_ODD) * 20 <= len(values)
