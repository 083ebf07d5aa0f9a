"""Names of people in any of the orders people write them in."""

import pytest

from library.catalogue.enums import ContributorRole
from library.catalogue.records import ContributorEntry
from library.exchange.importing.names import (
    heading,
    people_of_statement,
    split_leading_authors,
    split_names,
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Кухарь В.С", "Кухарь, В. С."),
        ("Журавлева, В.Ф.", "Журавлева, В. Ф."),
        ("В.Ф. Журавлева", "Журавлева, В. Ф."),
        ("ӘБДІРАХМАНОВ Қ.Ж.", "Әбдірахманов, Қ. Ж."),
        ("Толкин Дж.Р.Р.", "Толкин, Дж. Р. Р."),
        ("Кухарь Виктор Степанович", "Кухарь, Виктор Степанович"),
        ("Бердібаев Рахманқұл Ахметұлы", "Бердібаев, Рахманқұл Ахметұлы"),
        ("Семенихин, Н.В. и др.", "Семенихин, Н. В."),
        ("Bloch, Joshua", "Bloch, Joshua"),
        ("Шәкәрім", "Шәкәрім"),
    ],
)
def test_heading(written: str, expected: str) -> None:
    assert heading(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Иванов А.А., Петров Б.Б.", ["Иванов, А. А.", "Петров, Б. Б."]),
        ("Иванов, А. А., Петров, Б. Б.", ["Иванов, А. А.", "Петров, Б. Б."]),
        ("Абай; Шәкәрім", ["Абай", "Шәкәрім"]),
        ("Переверзев М.П.,", ["Переверзев, М. П."]),
        ("Нанасов, Павел Суренович", ["Нанасов, Павел Суренович"]),
        (" , ", []),
    ],
)
def test_split_names(written: str, expected: list[str]) -> None:
    assert split_names(written) == expected


@pytest.mark.parametrize(
    ("title", "authors", "rest"),
    [
        ("Ким Д. П. Теория управления", ["Ким, Д. П."], "Теория управления"),
        (", , Басовский Л.Е. Менеджмент", ["Басовский, Л. Е."], "Менеджмент"),
        ("Құлажанов Қ.С., Сүлейменова М.Ш. Химия", ["Құлажанов, Қ. С.", "Сүлейменова, М. Ш."], "Химия"),
        ("Единая транспортная система", [], "Единая транспортная система"),
        ("Том I. Начало", [], "Том I. Начало"),
    ],
)
def test_authors_before_a_title(title: str, authors: list[str], rest: str) -> None:
    assert split_leading_authors(title) == (authors, rest)


def test_declined_surnames_are_not_taken_for_headings() -> None:
    assert people_of_statement("под ред. Н. А. Сафронова; сост. А. Б. Ким") == [
        ContributorEntry("Ким, А. Б.", ContributorRole.COMPILER)
    ]
