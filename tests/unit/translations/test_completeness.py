"""What a catalogue lacks."""

import polib
import pytest

from library.translations.completeness import faults, placeholders


def catalogue(*entries: polib.POEntry, forms: int = 2) -> polib.POFile:
    file = polib.POFile()
    file.metadata = {"Plural-Forms": f"nplurals={forms}; plural=(n != 1);"}
    file.extend(entries)
    return file


def entry(msgid: str, msgstr: str = "", **rest: object) -> polib.POEntry:
    return polib.POEntry(msgid=msgid, msgstr=msgstr, **rest)


def faults_of(translated: polib.POEntry, original: polib.POEntry, *, forms: int = 2) -> list[str]:
    return list(faults(catalogue(translated, forms=forms), [original]))


def test_translated_text_has_no_fault() -> None:
    assert faults_of(entry("Book", "Кітап"), entry("Book")) == []


@pytest.mark.parametrize(
    ("translated", "original", "fault"),
    [
        (entry("Page", "Бет"), entry("Book"), "missing: 'Book'"),
        (entry("Book", "Кітап", obsolete=True), entry("Book"), "missing: 'Book'"),
        (entry("Book", "Кітап"), entry("Book", msgctxt="verb"), "missing: 'Book'"),
        (entry("Book", ""), entry("Book"), "empty: 'Book'"),
        (entry("Book", "Кітап", flags=["fuzzy"]), entry("Book"), "fuzzy: 'Book'"),
        (entry("By %(name)s", "%(nome)s"), entry("By %(name)s"), "placeholders disagree: 'By %(name)s'"),
        (entry("%s of %s", "%s"), entry("%s of %s"), "placeholders disagree: '%s of %s'"),
        (entry("Page {}", "{0} бет"), entry("Page {}"), "placeholders disagree: 'Page {}'"),
    ],
)
def test_fault(translated: polib.POEntry, original: polib.POEntry, fault: str) -> None:
    assert faults_of(translated, original) == [fault]


def test_empty_text_stands_for_the_msgid_where_it_may() -> None:
    assert list(faults(catalogue(entry("Book")), [entry("Book")], may_be_empty=True)) == []


BOOKS = {"msgid": "One book", "msgid_plural": "%(count)s books"}


def plural(*texts: str) -> polib.POEntry:
    return polib.POEntry(**BOOKS, msgstr_plural=dict(enumerate(texts)))


@pytest.mark.parametrize("texts", [("Бір кітап", "%(count)s кітап"), ("%(count)s кітап", "%(count)s кітап")])
def test_first_plural_form_may_do_without_its_number(texts: tuple[str, ...]) -> None:
    assert faults_of(plural(*texts), polib.POEntry(**BOOKS)) == []


@pytest.mark.parametrize(
    ("texts", "forms", "fault"),
    [
        (("Бір кітап", "кітаптар"), 2, "placeholders disagree: 'One book'"),
        (("%(count)s книга", "%(count)s книги"), 3, "empty: 'One book'"),
    ],
)
def test_fault_of_plural_forms(texts: tuple[str, ...], forms: int, fault: str) -> None:
    assert faults_of(plural(*texts), polib.POEntry(**BOOKS), forms=forms) == [fault]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("%(a)s %(b)d", ["a", "b"]),
        ("100%% of %(a)s", ["a"]),
        ("{title} {}", ["title", "{}"]),
        ("{{ value }}", []),
        ("5 %", []),
        ("%.1f", ["f"]),
    ],
)
def test_placeholders(text: str, names: list[str]) -> None:
    assert sorted(placeholders(text).elements()) == sorted(names)
