"""Texts cleaned, their languages and types told, descriptions in one cell taken apart."""

import pytest

from library.catalogue.enums import DegreeLevel, PublicationType
from library.exchange.importing.cleaning import from_html, tidy, whole_brackets
from library.exchange.importing.gost import take_apart
from library.exchange.importing.languages import language_of, work_languages
from library.exchange.importing.types import degree_by_words, type_by_words


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("жəне бiлiм", "және білім"),
        ("Теoретичеcкие", "Теоретические"),
        ("программирование на C++", "программирование на C++"),
        ("и\u0306од", "йод"),
        ("англий\xad ский\x00\u200b", "английский"),
        ("IP-телефония", "IP-телефония"),
    ],
)
def test_tidy(given: str, expected: str) -> None:
    assert tidy(given) == expected


def test_html_becomes_text() -> None:
    assert tidy(from_html("&#1178;&#1201;растырушы:&nbsp;<b>Ким</b>")) == "Құрастырушы: Ким"
    assert tidy(from_html("&amp;#1178;ала")) == "Қала"
    assert (
        from_html("для вузов по специальностям <Строительство>")
        == "для вузов по специальностям <Строительство>"
    )
    assert from_html("<p>a<script>x()</script></p>").strip() == "a"


def test_brackets_whose_other_half_is_elsewhere_go() -> None:
    assert whole_brackets("[Сб. ст.]") == "Сб. ст."
    assert whole_brackets("[Сб. : Пер.") == "Сб. : Пер."
    assert whole_brackets("509,[1] с.") == "509,[1] с."


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        ("Қазақ тілі", [], "kk"),
        ("Математика", ["kaz"], "kk"),
        ("Математика", [], "ru"),
        ("САЯСАТТАНУ", [], "kk"),
        ("О поэме «Қозы Көрпеш» и её героях в русской прозе", ["rus"], "ru"),
        ("Історія України", ["ukr"], ""),
        ("Python cookbook", ["eng"], "en"),
        ("The art of computer programming", [], "en"),
        ("L'altra faccia", ["ita"], ""),
        ("Abai joly", ["kaz"], "kk"),
    ],
)
def test_language_of(text: str, declared: list[str], expected: str) -> None:
    assert language_of(text, declared) == expected


def test_languages_by_name_or_code() -> None:
    assert work_languages(["каз., рус."]) == (["kaz", "rus"], [])
    assert work_languages(["ағылшынша"]) == (["eng"], [])
    assert work_languages(["deu", "swe"]) == (["ger"], ["swe"])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Учебно-методический комплекс дисциплин", PublicationType.TEACHING_COMPLEX),
        ("учеб. пособие для вузов", PublicationType.STUDY_GUIDE),
        ("Учебник", PublicationType.TEXTBOOK),
        ("оқулық", PublicationType.TEXTBOOK),
        ("оқу құралы", PublicationType.STUDY_GUIDE),
        ("Автореферат дис. канд. наук", PublicationType.DISSERTATION_ABSTRACT),
        ("Материалы междунар. конференции", PublicationType.PROCEEDINGS),
        ("конференция материалдары", PublicationType.PROCEEDINGS),
        ("методические указания", PublicationType.METHODICAL_INSTRUCTIONS),
        ("әдістемелік нұсқау", PublicationType.METHODICAL_INSTRUCTIONS),
        ("конспект лекций", PublicationType.LECTURE_NOTES),
        ("монография", PublicationType.MONOGRAPH),
        ("роман", None),
    ],
)
def test_type_by_words(words: str, expected: PublicationType | None) -> None:
    assert type_by_words([words]) == expected


def test_degree_by_words() -> None:
    assert degree_by_words(["магистратура"]) == DegreeLevel.MASTER
    assert degree_by_words(["6B06102"]) == DegreeLevel.BACHELOR
    assert degree_by_words([]) == ""


def test_description_by_gost_in_one_cell() -> None:
    parts = take_apart("Экономика: Учебник / Под ред. Н. А. Ким. — М.: Наука, 2016. — 336 с. : ил.")
    assert parts.title == "Экономика: Учебник"
    assert parts.statement.startswith("Под ред. Н. А. Ким")
    assert (parts.place, parts.publisher, parts.year) == ("М.", "Наука", "2016")
    assert parts.extent == "336 с. : ил."


def test_plain_title_stays_whole() -> None:
    assert take_apart("Бизнес - планирование").title == "Бизнес - планирование"
