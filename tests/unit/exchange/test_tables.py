"""Tables of any delimiter, character set and language of headings."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from library.catalogue.enums import ContributorRole, PublicationType, SubjectScheme
from library.catalogue.records import ContributorEntry, SubjectEntry
from library.exchange.enums import Remark
from library.exchange.importing.headings import column_of
from library.exchange.importing.sources import Found, UnreadableInputError
from library.exchange.importing.tables import csv_source, xlsx_source

RUSSIAN = ["№", "Название", "Автор", "Год издания", "ББК", "Язык"]
ROWS = [
    ["1", "Основы гидравлики", "Ильина Т.Н.", "2005", "38.1я73", "русский"],
    ["2", "Қазақ әдебиеті", "Қирабаев С.", "2011 ж.", "83.3", "қазақша"],
]


@pytest.fixture
def write(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(data: bytes) -> Path:
        path = tmp_path / "table.csv"
        path.write_bytes(data)
        return path

    return write


def text(rows: list[list[str]], delimiter: str) -> str:
    return "".join(delimiter.join(row) + "\r\n" for row in rows)


def remarks(found: Found) -> list[Remark]:
    return [note.remark for note in found.notes]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "kz1048", "utf-16"])
def test_any_delimiter_and_charset(write: Callable, delimiter: str, charset: str) -> None:
    found = list(csv_source(write(text([RUSSIAN, *ROWS], delimiter).encode(charset))))
    assert [one.record.titles for one in found] == [{"ru": "Основы гидравлики"}, {"kk": "Қазақ әдебиеті"}]
    assert [one.line for one in found] == [2, 3]
    record = found[1].record
    assert record.contributors == [ContributorEntry("Қирабаев, С.", ContributorRole.AUTHOR)]
    assert (record.year, record.languages) == (2011, ["kaz"])
    assert record.subjects == [SubjectEntry(SubjectScheme.BBK, "83.3")]


def test_rows_of_different_charsets_in_one_file(write: Callable) -> None:
    lines = [row.encode("windows-1251") for row in text([RUSSIAN, *[ROWS[0]] * 20], ";").splitlines(True)]
    lines.append(text([["3", "Роман о войне", "Ким А. Б.", "1999", "", ""]], ";").encode("cp866"))
    found = list(csv_source(write(b"".join(lines))))
    assert found[0].record.titles == {"ru": "Основы гидравлики"}
    assert found[-1].record.titles == {"ru": "Роман о войне"}
    assert found[-1].charset == "cp866"


@pytest.mark.parametrize(
    ("heading", "target", "language"),
    [
        ("Название (рус.)", "titles", "ru"),
        ("title_kk", "titles", "kk"),
        ("Атауы", "titles", ""),
        ("Аннотация на казахском языке", "abstracts", "kk"),
        ("Түйін сөздер (ағыл.)", "keywords", "en"),
        ("ӘОЖ", "udc", ""),
        ("УДК", "udc", ""),
        ("Кол-во страниц", "page_counts", ""),
        ("Шыққан жылы", "years", ""),
        ("edition_type", "type_words", ""),
        ("date_added", "", ""),
        ("Полка", None, ""),
    ],
)
def test_headings(heading: str, target: str | None, language: str) -> None:
    column = column_of(heading)
    assert (column.target, column.language) == (target, language)


def test_columns_of_each_language(write: Callable) -> None:
    rows = [
        ["title_kk", "title_ru", "title_en", "abstract_ru"],
        ["Тарих", "История", "History", "О прошлом"],
    ]
    record = next(iter(csv_source(write(text(rows, ",").encode())))).record
    assert record.titles == {"kk": "Тарих", "ru": "История", "en": "History"}
    assert record.abstracts == {"ru": "О прошлом"}


def test_unknown_columns_become_notes(write: Callable) -> None:
    rows = [["Название", "Автор", "Полка"], ["Книга", "Ким А. Б.", "12-А"]]
    record = next(iter(csv_source(write(text(rows, ";").encode())))).record
    assert record.notes == ["Полка: 12-А"]


def test_type_comes_from_its_column_first(write: Callable) -> None:
    rows = [["Название", "Вид издания"], ["Учебник жизни", "Монография"], ["Химия: оқулық", ""]]
    found = list(csv_source(write(text(rows, ";").encode())))
    assert [one.record.type for one in found] == [PublicationType.MONOGRAPH, PublicationType.TEXTBOOK]


def test_entities_and_several_lines_in_a_cell(write: Callable) -> None:
    data = 'title,description\n"&#1178;&#1201;қық","&nbsp;Оқулық\r\nКостанай 2011"\n'
    found = list(csv_source(write(data.encode())))
    assert len(found) == 1
    assert found[0].record.titles == {"kk": "Құқық"}
    assert (found[0].record.place, found[0].record.year) == ("Костанай", 2011)


def test_quotation_mark_left_open_costs_one_line_at_most(write: Callable) -> None:
    data = 'title;author\n"Книга первая;Ким А. Б.\nКнига вторая;Ли В. Г.\nКнига третья;Цой Д. Е.\n'
    found = list(csv_source(write(data.encode())))
    assert [one.line for one in found] == [2, 3, 4]
    assert Remark.QUOTES in remarks(found[0])
    assert [one.record.titles["ru"] for one in found[1:]] == ["Книга вторая", "Книга третья"]


def test_row_with_too_many_cells_is_refused(write: Callable) -> None:
    data = "title,author\nКнига, том 1, Ким А. Б.\nДругая книга,Ли В. Г.\n"
    first, second = csv_source(write(data.encode()))
    assert (first.record, remarks(first)) == (None, [Remark.COLUMNS])
    assert second.record is not None


def test_row_without_title_is_refused(write: Callable) -> None:
    found = list(csv_source(write("title,author\n,Ким А. Б.\n".encode())))
    assert [(one.record, remarks(one)) for one in found] == [(None, [Remark.NO_TITLE])]


def test_rows_above_the_headings_are_accounted_for(write: Callable) -> None:
    data = "Электрондық кітапхана каталогы\n\nАтауы;Авторы\nТарих;Ким А. Б.\n"
    above, record = csv_source(write(data.encode()))
    assert remarks(above) == [Remark.BEFORE_HEADINGS]
    assert record.record.titles == {"ru": "Тарих"}


@pytest.mark.parametrize("data", [b"a,b\n1,2\n", "Полка;Шкаф\n1;2\n".encode(), b"\x00\x01\x02"])
def test_file_without_headings_is_unreadable(write: Callable, data: bytes) -> None:
    with pytest.raises(UnreadableInputError):
        list(csv_source(write(data)))


def test_every_sheet_of_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    for row in (["Каталог"], RUSSIAN, [1, "Основы гидравлики", "Ильина Т.Н.", 2005.0, "38.1", "рус"]):
        first.append(row)
    second = book.create_sheet()
    for row in (["Атауы", "Жылы"], ["Қазақ әдебиеті", 2011]):
        second.append(row)
    book.save(tmp_path / "table.xlsx")
    found = list(xlsx_source(tmp_path / "table.xlsx"))
    assert [one.record.titles if one.record else None for one in found] == [
        None,
        {"ru": "Основы гидравлики"},
        {"kk": "Қазақ әдебиеті"},
    ]
    assert [one.record.year for one in found if one.record] == [2005, 2011]


def test_broken_workbook_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    path.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(UnreadableInputError):
        xlsx_source(path)
