"""Full texts of a folder find their records by name."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fpdf import FPDF

from library.exchange.enums import Remark
from library.exchange.models import Import
from tests.unit.exchange.making import field, rusmarc_book

from .conftest import in_review, outcomes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a real PDF called 7.pdf below it, and one that is none."""
    below = tmp_path / "texts" / "below"
    below.mkdir(parents=True)
    document = FPDF()
    document.add_page()
    document.output(str(below / "7.pdf"))
    (below / "broken.pdf").write_bytes(b"MZ this is a program")
    return tmp_path / "texts"


def file_names(run: Import) -> list[str]:
    publication = run.records.get().publication
    assert publication is not None
    draft = publication.get_latest_revision_as_object()
    return [one.file.name for one in draft.files.all()]


def test_file_called_as_the_number_of_the_record(bring_in: Callable, write: Callable, folder: Path) -> None:
    run = bring_in(write(rusmarc_book(7)), files=folder)
    assert file_names(run) == ["7.pdf"]
    assert in_review(run) == 1


def test_file_named_by_a_column(bring_in: Callable, write: Callable, folder: Path) -> None:
    table = write("Название;Автор;Файл\nКнига;Ким А. Б.;7.PDF\n".encode(), name="t.csv")
    assert file_names(bring_in(table, files=folder)) == ["7.pdf"]


def test_file_named_by_856_that_is_missing_or_no_document(
    bring_in: Callable, write: Callable, folder: Path
) -> None:
    run = bring_in(write(rusmarc_book(1, "Книга", field("856", "4^$fmissing.pdf"))), files=folder)
    assert run.records.get().remarks == [[Remark.NO_FILE, "missing.pdf"]]
    run = bring_in(write(rusmarc_book(2, "Роман", field("856", "4^$fbroken.pdf"))), files=folder)
    assert outcomes(run) == ["created"]
    assert run.records.get().remarks[0][0] == Remark.BAD_FILE
    assert file_names(run) == []


def test_file_that_comes_later_is_added_once(bring_in: Callable, write: Callable, folder: Path) -> None:
    path = write(rusmarc_book(7))
    bring_in(path)
    run = bring_in(path, files=folder)
    assert outcomes(run) == ["updated"]
    assert file_names(run) == ["7.pdf"]
    assert outcomes(bring_in(path, files=folder)) == ["skipped"]
