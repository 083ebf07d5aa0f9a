"""The tables of suffixes say what they do."""

import re
from collections.abc import Iterator

import pytest

from library.search.analysis.alphabets import DEVOICING
from library.search.analysis.kazakh import derivation, suffixes
from library.search.analysis.kazakh.paradigms import conjugate, decline
from library.search.analysis.kazakh.suffixes import Suffix, attach


def tables() -> Iterator[Suffix]:
    for module in (suffixes, derivation):
        for value in vars(module).values():
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, Suffix):
                    yield one


def examples() -> Iterator[tuple[str, str, str]]:
    """Shape, stem and ending of every example with one hyphen."""
    for suffix in tables():
        for stem, ending in re.findall(r"(?<![\w-])(\w+)-(\w+)(?![\w-])", suffix.example):
            yield suffix.shape, stem, ending


@pytest.mark.parametrize(("shape", "stem", "ending"), sorted(set(examples())))
def test_example_is_made_by_its_suffix(shape: str, stem: str, ending: str) -> None:
    voiceless = stem[:-1] + DEVOICING.get(stem[-1], stem[-1])  # кітаб-ы is written, кітап is meant

    assert stem + ending in {attach(stem, shape), attach(voiceless, shape)}


@pytest.mark.parametrize(
    ("stem", "forms"),
    [
        ("кітап", "кітаптың кітапты кітапқа кітапта кітаптан кітаппен кітабы кітабына кітаптарымыздан"),
        ("тау", "таулар таудың тауды тауға тауы"),
        ("мұғалім", "мұғалімдер мұғалімнің мұғалімді мұғаліммен мұғаліммін"),
        ("сөз", "сөздер сөздің сөзбен сөзім сөзіме"),
        ("технология", "технологиялар технологияның технологиясы"),
    ],
)
def test_declension(stem: str, forms: str) -> None:
    assert set(forms.split()) <= {form.text for form in decline(stem)}


@pytest.mark.parametrize(
    ("stem", "forms"),
    [
        ("жаз", "жаздым жазған жазбаған жазатын жазады жазып жазу жазбас жазса"),
        ("оқы", "оқу оқиды оқитын оқып оқымайды"),
        ("қой", "қою қояды қойды қоймайды"),
        ("көн", "көнбеді көнген"),
        ("айт", "айтты айтқан айтпайды айтыңыз айтайық"),
    ],
)
def test_conjugation(stem: str, forms: str) -> None:
    assert set(forms.split()) <= {form.text for form in conjugate(stem)}
