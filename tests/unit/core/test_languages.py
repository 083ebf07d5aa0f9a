"""The best text for a reader."""

import pytest
from django.utils import translation

from library.core.languages import (
    INTERFACE,
    OF_WORK,
    TO_WORK,
    WORK_LANGUAGES,
    LocalisedText,
    active_language,
    best_text,
)

ALL = {"kk": "Қазақша", "ru": "По-русски", "en": "In English", "": "Auf Deutsch"}


@pytest.mark.parametrize("wanted", INTERFACE)
def test_text_in_the_wanted_language_comes_first(wanted: str) -> None:
    assert best_text(ALL, wanted=wanted, original="ru") == (ALL[wanted], wanted)


@pytest.mark.parametrize(
    ("there", "wanted", "original", "chosen"),
    [
        (("kk", "en"), "ru", "en", "en"),  # the work's own
        (("kk", "en"), "ru", "", "kk"),  # Kazakh before English
        (("ru", "en"), "kk", "", "ru"),
        (("en",), "kk", "ru", "en"),
        (("",), "kk", "", ""),  # a work in German alone
        (("", "en"), "ru", "", ""),  # the work's own again: it is in none of ours
        (("", "en"), "ru", "kk", "en"),
    ],
)
def test_missing_text_is_replaced_by_the_next_best(
    there: tuple[str, ...], wanted: str, original: str, chosen: str
) -> None:
    texts = {language: ALL[language] if language in there else "" for language in ALL}

    assert best_text(texts, wanted=wanted, original=original) == (ALL[chosen], chosen)


def test_nothing_at_all_is_an_empty_text() -> None:
    text = best_text({"kk": "", "ru": ""}, wanted="ru")

    assert not text
    assert str(text) == ""


def test_localised_text_reads_as_its_text() -> None:
    assert str(LocalisedText("Қыс", "kk")) == f"{LocalisedText('Қыс', 'kk')}" == "Қыс"
    assert LocalisedText("Қыс", "kk")


@pytest.mark.parametrize(("active", "language"), [("kk", "kk"), ("ru", "ru"), ("en-gb", "en"), ("de", "kk")])
def test_active_language_is_one_of_ours(active: str, language: str) -> None:
    with translation.override(active):
        assert active_language() == language


def test_active_language_without_any_is_kazakh() -> None:
    with translation.override(None):
        assert active_language() == "kk"


def test_codes_of_works_and_of_the_interface_match() -> None:
    assert {TO_WORK[OF_WORK[code]] for code in OF_WORK} == set(OF_WORK)
    assert set(OF_WORK.values()) == set(INTERFACE)
    assert set(OF_WORK) <= {code for code, _label in WORK_LANGUAGES}
