"""One word in all its scripts, alphabets and keyboards."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from library.search import analysis

from .lists import lines

# The alphabets in the order of the list's columns.
ALPHABETS = ("2021", "2018", "typed", "Arabic", "Russian keyboard")


def spellings(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Alphabet, Cyrillic spelling, other spelling."""
    for row in list(lines(folder / "kazakh" / "kazakh_scripts.tsv"))[1:]:
        for alphabet, cell in zip(ALPHABETS, row[2:7], strict=True):
            for spelling in cell.split("|"):
                yield alphabet, row[1], spelling


def stems(text: str) -> list[str]:
    return [token.stem for token in analysis.analyse(text)]


def skeletons(text: str) -> list[str]:
    return [token.skeleton for token in analysis.analyse(text)]


def test_spellings_of_the_list_meet_in_their_stems(shared_data: Path) -> None:
    all_of_them = list(spellings(shared_data))
    missed = [(name, word, other) for name, word, other in all_of_them if stems(word) != stems(other)]

    assert len(missed) <= 0.03 * len(all_of_them), missed


def test_spellings_of_the_list_meet_in_their_skeletons(shared_data: Path) -> None:
    """Of the letters: the skeletons of tokens are of stems, and a stem may be mistaken (соз for сөз)."""
    missed = [
        (name, word, other)
        for name, word, other in spellings(shared_data)
        if [analysis.skeleton(part) for part in word.casefold().split()]
        != [analysis.skeleton(analysis.fold_case(part).strip("'")) for part in other.split()]
    ]

    assert missed == []


# Written for this project: Cyrillic, and what should be understood as the same forms.
OWN = {
    "кітаптарымыздан": ["kıtaptarymyzdan", "kitaptarymyzdan", "kitaptarımyzdan"],
    "қоғамның": ["qoğamnyñ", "qoǵamnyń", "qogamnyng", "kogamnyn", "қоғамныӊ"],
    "жүйесі": ["jüiesı", "júıesi", "zhuiesi", "juyesi", "جۇيەسى"],
    "дыбыстар": ["dybystar", "dibistar", "دىبىستار"],
    "мектепте": ["mektepte", "مەكتەپتە"],
    "оқыды": ["oqydy", "okydy", "oqıdy", "وقىدى"],
    "зерттеген": ["zerttegen", "زەرتتەگەن"],
    "Түркістанда": ["Türkıstanda", "Túrkistanda", "Turkistanda", "تۇركىستاندا"],
    "өнеркәсіп": ["önerkäsıp", "ónerkásip", "onerkasip", "ونەركاسىپ"],
    "әңгіме": ["äñgıme", "áńgime", "angime", "aengime", "اڭگىمە"],
    "шығарма": ["şyğarma", "shyǵarma", "shygarma", "shygharma", "شىعارما"],
    "химияның": ["himianyñ", "himiianyñ", "khimiyanyng"],
    "тiлдер": ["тілдер", "tılder"],  # the first with a Latin i
}


@pytest.mark.parametrize(("word", "others"), OWN.items())
def test_forms_meet(word: str, others: list[str]) -> None:
    assert {other: stems(other) for other in others} == {other: stems(word) for other in others}


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("оқулықтар", "окулыктар"),
        ("құқығы", "кукыгы"),
        ("халқы", "халкы"),
        ("тілі", "тили"),
        ("әдебиеттің", "адебиеттин"),
        ("ғылымның", "гылымнын"),
        ("қазақ", "казак"),
    ],
)
def test_russian_keyboard_meets_in_the_skeleton(word: str, typed: str) -> None:
    assert skeletons(typed) == skeletons(word)


def test_skeleton_of_an_unknown_word_is_that_of_any_script() -> None:
    words = ["Бақтығалимұлының", "Baqtyğalimūlynyñ", "Baqtyǵalımulynyń", "Бактыгалимулынын"]

    assert len({tuple(skeletons(word)) for word in words}) == 1


def test_capital_i_with_and_without_a_dot() -> None:
    assert stems("İNSTİTUT") == stems("INSTITÝT") == stems("институт")
    assert stems("ISTANBUL") == stems("İSTANBUL")
