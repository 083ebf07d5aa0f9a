"""Texts in several languages, and words that could be of several."""

import pytest

from library.search import analysis


def stems(text: str, language: str | None = None) -> list[str]:
    return [token.stem for token in analysis.analyse(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Основы программирования на Python", ["основ", "программирован", "на", "python"]),
        ("Machine learning негіздері", ["machin", "learn", "негіз"]),
        ("The students of the university", ["the", "student", "of", "the", "universiti"]),
        ("Студенттерге арналған English for Students", ["студент", "арна", "english", "for", "student"]),
        (
            "қазақ тілі — казахский язык — Kazakh language",
            ["қазақ", "тіл", "казахск", "язык", "kazakh", "languag"],
        ),
        ("сын тұрғысынан ойлау", ["сын", "тұрғы", "ойла"]),
        ("мой сын и дочь", ["мо", "сын", "и", "доч"]),
        ("بالا kitap oqıdy", ["бала", "кітап", "оқы"]),
    ],
)
def test_mixed_text(text: str, expected: list[str]) -> None:
    assert stems(text) == expected


@pytest.mark.parametrize(
    "forms",
    [
        "книга книги книгу книгами",
        "учебник учебника учебники учебников",
        "исследование исследования исследований",
        "казахский казахского казахские",
    ],
)
def test_russian_forms_meet(forms: str) -> None:
    assert len({stems(form)[0] for form in forms.split()}) == 1


@pytest.mark.parametrize("forms", ["library libraries", "book books", "teaching teaches", "student students"])
def test_english_forms_meet(forms: str) -> None:
    assert len({stems(form)[0] for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("russian", "kazakh"),
    [
        ("экономики", "экономикасы"),
        ("университетах", "университеттері"),
        ("технологий", "технологиялардың"),
        ("анализом", "анализдің"),
        ("музеев", "музейінде"),
        ("авторизации", "авторизацияны"),  # in no lexicon
        ("Пушкина", "Пушкиннің"),
        ("Казахстана", "Қазақстанның"),
        ("Иванов", "Ивановтың"),
        ("вузов", "вуздың"),
        ("Сапарбековым", "Сапарбековке"),
    ],
)
@pytest.mark.parametrize("hint", [None, "kk", "ru"])
def test_shared_words_meet_across_languages(russian: str, kazakh: str, hint: str | None) -> None:
    assert stems(russian, hint) == stems(kazakh, hint)


@pytest.mark.parametrize(
    ("one", "other"),
    [("география", "географа"), ("педагогика", "педагоги"), ("физика", "физиком"), ("метод", "методики")],
)
def test_shared_words_keep_apart(one: str, other: str) -> None:
    assert stems(one) != stems(other)


@pytest.mark.parametrize(
    ("word", "hint", "stem"),
    [
        ("student", None, "student"),
        ("student", "kk", "студент"),
        ("казак", None, "казак"),  # a Cossack, until somebody says otherwise
        ("казак", "kk", "қазақ"),
        ("Омаров", None, "омаров"),  # not "of lobsters"
    ],
)
def test_hint_decides_what_is_open(word: str, hint: str | None, stem: str) -> None:
    assert stems(word, hint) == [stem]


def test_neighbours_decide_what_is_open() -> None:
    assert stems("казак тили")[0] == "қазақ"
    assert stems("донской казак и его песни")[1] == "казак"
