"""Classes as a tree, and identifiers as they are compared."""

import pytest

from library.search.classes import path_of
from library.search.identifiers import comparable


@pytest.mark.parametrize(
    ("scheme", "code", "path"),
    [
        ("udc", "004.42", ["0", "00", "004", "004.4", "004.42"]),
        ("udc", "5", ["5"]),
        ("udc", "811.512'36", ["8", "81", "811", "811.5", "811.51", "811.512", "811.512'36"]),
        ("udc", "37(574)", ["3", "37", "37(574)"]),
        ("udc", "=512.122", ["=512.122"]),
        ("bbk", "22.1я73", ["2", "22", "22.1", "22.1я73"]),
        ("bbk", "Ч448", ["Ч", "Ч4", "Ч44", "Ч448"]),
        ("grnti", "27.01.03", ["27", "27.01", "27.01.03"]),
        ("grnti", "27", ["27"]),
        ("udc", " 004 ", ["0", "00", "004"]),
        ("udc", "", [""]),
    ],
)
def test_path(scheme: str, code: str, path: list[str]) -> None:
    assert path_of(scheme, code) == tuple(f"{scheme}:{one}" for one in path)


@pytest.mark.parametrize(
    ("scheme", "value", "expected"),
    [
        ("isbn", "978-601-04-4110-1", "9786010441101"),
        ("isbn", "601-04-4110-2", "9786010441101"),
        ("isbn", "978 601 04 4110 1", "9786010441101"),
        ("isbn", "0-8044-2957-Х", "9780804429573"),  # the check digit typed on a Russian keyboard
        ("isbn", "12-3", "123"),
        ("issn", "2306-7365", "23067365"),
        ("doi", "https://doi.org/10.1000/Abc", "10.1000/abc"),
        ("local", " Инв. 12 ", "инв. 12"),
        ("isbn", "", ""),
    ],
)
def test_comparable(scheme: str, value: str, expected: str) -> None:
    assert comparable(scheme, value) == expected
