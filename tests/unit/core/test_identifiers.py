"""Identifiers are checked by their check digits and written in one form."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from hypothesis import given
from hypothesis import strategies as st

from library.core.identifiers import (
    IdentifierScheme,
    clean_doi,
    clean_identifier,
    clean_isbn,
    clean_issn,
    clean_orcid,
)


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("978-601-04-0001-6", "978-601-04-0001-6"),
        ("9786010400016", "978-601-04-0001-6"),
        ("978 601 04 0001 6", "978-601-04-0001-6"),
        ("9965-29-133-0", "978-9965-29-133-3"),
        ("080442957X", "978-0-8044-2957-3"),
        ("0-8044-2957-x", "978-0-8044-2957-3"),
        (" 978-0-306-40615-7 ", "978-0-306-40615-7"),
        ("979-10-90636-07-1", "979-10-90636-07-1"),
    ],
)
def test_isbn_is_written_with_13_digits_and_hyphens(written: str, clean: str) -> None:
    assert clean_isbn(written) == clean


@pytest.mark.parametrize(
    "wrong",
    [
        "978-601-04-0001-7",
        "0-8044-2957-1",
        "X804429570",
        "97860104000",
        "",
        "ISBN",
        "9771234567898",
        "978-601-04-0001-6-5",
    ],
)
def test_isbn_with_a_wrong_digit_or_length_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError):
        clean_isbn(wrong)


@pytest.mark.parametrize(
    ("written", "clean"), [("1563-0285", "1563-0285"), ("15630285", "1563-0285"), ("2434-561x", "2434-561X")]
)
def test_issn_is_written_with_its_hyphen(written: str, clean: str) -> None:
    assert clean_issn(written) == clean


@pytest.mark.parametrize("wrong", ["1563-0286", "2434-5611", "1563", ""])
def test_issn_with_a_wrong_digit_or_length_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError):
        clean_issn(wrong)


@pytest.mark.parametrize(
    "written",
    [
        "10.26577/JMMCS.2021.v109.i1.04",
        "doi:10.26577/jmmcs.2021.v109.i1.04",
        "DOI: 10.26577/JMMCS.2021.V109.I1.04",
        "https://doi.org/10.26577/jmmcs.2021.v109.i1.04",
        "http://dx.doi.org/10.26577/JMMCS.2021.v109.i1.04 ",
        "HTTPS://DOI.ORG/10.26577/jmmcs.2021.v109.i1.04",
    ],
)
def test_doi_is_bare_and_small(written: str) -> None:
    assert clean_doi(written) == "10.26577/jmmcs.2021.v109.i1.04"


@pytest.mark.parametrize(
    "wrong",
    ["10.26577", "10.26577/", "11.1000/182", "doi.org/x", "10.1000/a b", "", "https://kaznu.kz/10.1000/182"],
)
def test_doi_of_another_form_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError):
        clean_doi(wrong)


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("http://orcid.org/0000-0002-1694-233x", "0000-0002-1694-233X"),
        ("000000021694233X", "0000-0002-1694-233X"),
        (" 0000 0001 5109 3700 ", "0000-0001-5109-3700"),
    ],
)
def test_orcid_is_written_in_fours(written: str, clean: str) -> None:
    assert clean_orcid(written) == clean


@pytest.mark.parametrize(
    "wrong",
    ["0000-0002-1825-0098", "0000-0002-1694-2330", "X000-0002-1825-0097", "0000-0002-1825", "", "Абай"],
)
def test_orcid_with_a_wrong_digit_or_length_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError):
        clean_orcid(wrong)


def test_refusals_speak_the_language_of_the_depositor() -> None:
    with pytest.raises(ValidationError) as refusal:
        clean_isbn("1")

    assert refusal.value.code == "isbn"
    assert isinstance(refusal.value.message, Promise), "translated when shown, not when raised"


@pytest.mark.parametrize("scheme", [IdentifierScheme.URN, IdentifierScheme.LOCAL])
def test_identifier_without_a_check_is_only_stripped(scheme: str) -> None:
    assert clean_identifier(scheme, "  Инв. 12/7 ") == "Инв. 12/7"


@pytest.mark.parametrize("scheme", ["isbn", "issn", "doi"])
def test_identifier_with_a_check_is_checked(scheme: str) -> None:
    with pytest.raises(ValidationError):
        clean_identifier(scheme, "Инв. 12/7")


def isbn_13(digits: str) -> str:
    """The ISBN-13 of twelve digits."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return digits + str(-total % 10)


def isbn_10(digits: str) -> str:
    """The ISBN-10 of nine digits."""
    check = -sum(int(digit) * (10 - place) for place, digit in enumerate(digits)) % 11
    return digits + "0123456789X"[check]


ten = st.text("0123456789", min_size=9, max_size=9).map(isbn_10)
thirteen = st.text("0123456789", min_size=9, max_size=9).map(lambda digits: isbn_13("978" + digits))


@given(ten | thirteen)
def test_every_right_isbn_is_taken_and_cleaned_once_and_for_all(number: str) -> None:
    clean = clean_isbn(number)

    assert clean_isbn(clean) == clean
    assert clean.replace("-", "")[3:12] == number[-10:-1]


@given(thirteen, st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_of_an_isbn_is_always_noticed(number: str, place: int, shift: int) -> None:
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]

    with pytest.raises(ValidationError):
        clean_isbn(wrong)


@given(st.text(max_size=30))
def test_any_text_is_either_cleaned_or_refused(text: str) -> None:
    for scheme in ("isbn", "issn", "doi"):
        try:
            clean = clean_identifier(scheme, text)
        except ValidationError:
            continue
        assert clean_identifier(scheme, clean) == clean
