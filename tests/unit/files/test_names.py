"""Names keep the letters of their authors and lose everything that could mislead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.files.names import LONGEST, clean_name


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [
        ("Әліппе ғылымы.pdf", "Әліппе ғылымы.pdf"),
        ("Учебник №1 (2-е изд.).PDF", "Учебник №1 (2-е изд.).pdf"),
        ("setup.exe", "setup.pdf"),
        ("book.pdf.exe", "book.pdf.pdf"),
        ("Part 2. Algebra", "Part 2. Algebra.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\me\\кітап.pdf", "кітап.pdf"),
        ("invoice\u202efdp.exe", "invoice fdp.pdf"),
        ('a"b\r\nSet-Cookie: x.pdf', "a b Set-Cookie x.pdf"),
        ("  ...  .pdf", "file.pdf"),
        ("", "file.pdf"),
        ("/", "file.pdf"),
        ("ә" * 300 + ".pdf", "ә" * (LONGEST - 4) + ".pdf"),
        ("й".join(["и\u0306", ".pdf"]), "йй.pdf"),
    ],
)
def test_clean_name(given_name: str, expected: str) -> None:
    assert clean_name(given_name, ".pdf") == expected


@given(st.text())
def test_clean_name_is_always_safe(given_name: str) -> None:
    name = clean_name(given_name, ".pdf")

    assert name.endswith(".pdf")
    assert not name.startswith((".", " "))
    assert len(name) <= LONGEST
    assert not set(name) & set("/\\\"'<>\0\r\n\t;:?#%&")
    assert clean_name(name, ".pdf") == name
