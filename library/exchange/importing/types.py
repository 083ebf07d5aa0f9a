"""The type of a publication by the words that catalogues in Kazakh, Russian and English use for it."""

import re
from collections.abc import Iterable

from library.catalogue.enums import DegreeLevel, PublicationType

# In this order: the more particular words first ("учебно-методический комплекс" is no "учебник").
_WORDS = {
    PublicationType.DISSERTATION_ABSTRACT: (
        r"автореф|dissertation abstract|abstract of (?:the )?(?:dissertation|thesis)"
    ),
    PublicationType.DISSERTATION: (
        r"\bдис(?:с|\.|\b)|диссертац|магистерская работа|\bthesis\b|\bdissertation\b"
    ),
    PublicationType.TEACHING_COMPLEX: (
        r"учебно-?\s*методическ\w*\s+комплекс|учеб\.?-?\s*метод\.?\s+комплекс|\bумк[дп]?\b|\bоәк\b|\bпоәк\b|"
        r"оқу-?\s*әдістемелік\s+кешен|teaching[- ]method\w*\s+complex|силлабус|syllabus"
    ),
    PublicationType.METHODICAL_INSTRUCTIONS: (
        r"метод\w*\.?\s+(?:указ|реком|разраб|пособ|матер)|әдістемелік\s+(?:нұсқау|ұсыныс|құрал)|"
        r"метод\w*\.?-\w+\.?\s+(?:указ|пособ)|method\w*\s+(?:instruction|guide|recommend)"
    ),
    PublicationType.LECTURE_NOTES: (
        r"конспект\w*\s+лекц|курс\w*\s+лекц|тексты?\s+лекц|лекция\s+курс|дәрістер|дәріс\w*\s+(?:жинағы|кешені|конспект)|"
        r"лекциялар|lecture\s+notes|\blectures\b|^лекции\b"
    ),
    PublicationType.PROCEEDINGS: (
        r"(?:материалы|труды|тезисы|сб\.?|сборник)\b[^;]{0,60}?\b(?:конф|симпоз|семинар|чтени|конгресс|съезд)|"
        r"тез\.?\s+докл|конф(?:\.|еренц)\w*\s+(?:материалдар|жинағ|еңбек)|proceedings|"
        r"сб(?:\.|орник)\s+науч\w*\.?\s+(?:тр|ст)|ғылыми\s+еңбектер\s+жинағы"
    ),
    PublicationType.STUDY_GUIDE: (
        r"учеб\w*\.?\s+(?:практ\w*\.?\s+|нагляд\w*\.?\s+)?пос|учебно-\w+\s+пос|учеб\.?-\s?\w+\.?\s+пос|\bоқу\s+құрал|"
        r"оқу-?\s*әдістемелік\s+құрал|практикум|задачник|сборник\s+задач|хрестомати|study\s+guide|workbook|tutorial"
    ),
    PublicationType.TEXTBOOK: r"\bучебник|\bучеб\.?(?:\s*$|\s+для)|оқулы[қғ]|\btextbook\b",
    PublicationType.MONOGRAPH: r"\bмоногр|monograph",
    PublicationType.ARTICLE: r"\bстать[яи]\b|\bмақала|\barticle\b",
}
_PATTERNS = {kind: re.compile(words, re.IGNORECASE) for kind, words in _WORDS.items()}
_IN_TITLES = {
    kind: pattern
    for kind, pattern in _PATTERNS.items()
    if kind not in (PublicationType.DISSERTATION, PublicationType.ARTICLE)
}
_DEGREES = {
    DegreeLevel.DOCTORATE: re.compile(r"доктор|\bphd\b|doctor|8d\d{5}", re.IGNORECASE),
    DegreeLevel.MASTER: re.compile(r"магистр|master|7m\d{5}", re.IGNORECASE),
    DegreeLevel.BACHELOR: re.compile(r"бакалавр|bachelor|6b\d{5}", re.IGNORECASE),
}


def type_by_words(words: Iterable[str], titles: Iterable[str] = ()) -> PublicationType | None:
    """The type that subtitles and the like name, else the titles themselves, which are trusted less."""
    for patterns, texts in ((_PATTERNS, list(words)), (_IN_TITLES, list(titles))):
        for kind, pattern in patterns.items():
            if any(pattern.search(text) for text in texts):
                return kind
    return None


def degree_by_words(words: Iterable[str]) -> str:
    """The degree level a column or a programme code names, or ""."""
    text = " ".join(words)
    return next((level.value for level, pattern in _DEGREES.items() if pattern.search(text)), "")
