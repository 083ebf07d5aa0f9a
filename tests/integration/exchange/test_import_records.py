"""The command import_records: what it creates, skips and refuses, and that it accounts for everything."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from library.catalogue.bulk import writing
from library.catalogue.models import Person, PublicationPage
from library.exchange.enums import Remark
from library.exchange.models import Import, ImportedRecord
from library.moderation.enums import BatchStatus
from library.parties.models import User
from tests.unit.exchange.making import field, rusmarc_book

from .conftest import Place, in_review, outcomes

BOOKS = [
    rusmarc_book(1),
    rusmarc_book(2, "Управление проектами"),
    rusmarc_book(3, "Қазақ тілі", charset="kz1048"),
]


def test_records_become_publications_under_review(place: Place, bring_in: Callable, write: Callable) -> None:
    run = bring_in(write(*BOOKS))
    assert outcomes(run) == ["created"] * 3
    assert run.finished_at is not None
    publications = PublicationPage.objects.child_of(place.collection).order_by("path")
    assert [one.title for one in publications] == ["Основы гидравлики", "Управление проектами", "Қазақ тілі"]
    first = publications[0]
    assert [str(one.person.name) for one in first.contributors.all()] == ["Ильина, Татьяна Николаевна"]
    assert (first.live, first.owner, first.source_identifier) == (False, place.editor, "RU\\TEST\\1")
    assert in_review(run) == 3
    assert run.batch.status == BatchStatus.WAITING


def test_drafts_are_not_sent_to_review(bring_in: Callable, write: Callable) -> None:
    run = bring_in(write(BOOKS[0]), draft=True)
    publication = run.records.get().publication
    assert publication is not None
    assert publication.get_lock() is None
    assert run.batch is None


def test_without_a_depositor(place: Place, write: Callable) -> None:
    call_command("import_records", write(BOOKS[0]), collection=place.collection.code)
    publication = ImportedRecord.objects.get().publication
    assert publication is not None
    assert publication.owner is None
    assert publication.get_lock() is not None


def test_damage_is_accounted_for(bring_in: Callable, write: Callable) -> None:
    run = bring_in(write(BOOKS[0], b"torn page", BOOKS[1], BOOKS[2][:-50]))
    assert outcomes(run) == ["created", "failed", "created", "failed"]
    torn = run.records.get(position=2)
    assert torn.offset == len(BOOKS[0])
    assert torn.remarks[0][0] in (Remark.NOT_A_RECORD, Remark.CUT_SHORT)
    assert sum(run.counts().values()) == 4


def test_the_same_file_again_changes_nothing(bring_in: Callable, write: Callable) -> None:
    path = write(*BOOKS)
    bring_in(path)
    revisions = {one.pk: one.latest_revision_id for one in PublicationPage.objects.all()}
    run = bring_in(path)
    assert outcomes(run) == ["skipped"] * 3
    assert {remark for record in run.records.all() for remark, _detail in record.remarks} == {
        Remark.UNCHANGED
    }
    assert {one.pk: one.latest_revision_id for one in PublicationPage.objects.all()} == revisions


def test_the_same_record_twice_in_a_file_is_taken_once(bring_in: Callable, write: Callable) -> None:
    path = write(BOOKS[0], BOOKS[1], BOOKS[0])
    run = bring_in(path)
    assert outcomes(run) == ["created", "created", "skipped"]
    assert run.records.get(position=3).remarks == [[Remark.DUPLICATE, "1"]]
    assert outcomes(bring_in(path)) == ["skipped"] * 3


def test_dry_run_writes_nothing_and_shows_what_would_happen(
    place: Place, bring_in: Callable, write: Callable, capsys: pytest.CaptureFixture
) -> None:
    bring_in(write(BOOKS[0]))
    capsys.readouterr()

    def rows() -> list[int]:
        return [model.objects.count() for model in (Import, ImportedRecord, PublicationPage, Person, User)]

    before = rows()
    bring_in(write(*BOOKS, BOOKS[1], b"torn"), dry_run=True)
    assert rows() == before
    shown = capsys.readouterr().out
    assert "title kk: Қазақ тілі : учебное пособие" in shown
    assert shown.splitlines()[-1] == "created 2, updated 0, skipped 2, failed 1; records 5"


def test_report_has_a_line_for_each_record(bring_in: Callable, write: Callable, tmp_path: Path) -> None:
    formula = rusmarc_book(4, "@SUM(1)")
    bring_in(write(*BOOKS[:2], b"torn", formula), report=tmp_path / "report.csv")
    with (tmp_path / "report.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert list(lines[0]) == ["line", "identifier", "outcome", "reason", "title"]
    assert [line["outcome"] for line in lines] == ["created", "created", "failed", "created"]
    assert lines[0]["identifier"] == "RU\\TEST\\1"
    assert lines[2]["reason"]
    assert lines[3]["title"].startswith("'@")


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", "Полка;Шкаф\n1;2\n".encode(), "Название;Автор\n".encode()]
)
def test_a_file_without_records_is_an_error(bring_in: Callable, write: Callable, data: bytes) -> None:
    with pytest.raises(CommandError):
        bring_in(write(data))
    assert not Import.objects.exists()


def test_nothing_but_failures_is_an_error_that_is_kept(bring_in: Callable, write: Callable) -> None:
    with pytest.raises(CommandError):
        bring_in(write(BOOKS[0][:-50]))
    assert outcomes(Import.objects.get()) == ["failed"]


@pytest.mark.parametrize(
    "options",
    [{"collection": "nowhere"}, {"user": "nobody"}, {"collection": None}, {"resume": "x", "dry_run": True}],
)
def test_wrong_options_are_refused(bring_in: Callable, write: Callable, options: dict) -> None:
    with pytest.raises(CommandError):
        bring_in(write(BOOKS[0]), **options)
    assert not ImportedRecord.objects.exists()


@pytest.mark.parametrize(
    ("error", "remark"),
    [
        (ValidationError("Not this one"), [Remark.INVALID, "Not this one"]),
        (ZeroDivisionError("by nought"), [Remark.UNEXPECTED, "ZeroDivisionError: by nought"]),
    ],
)
def test_a_record_that_cannot_be_taken_in_does_not_stop_the_others(
    bring_in: Callable, write: Callable, monkeypatch: pytest.MonkeyPatch, error: Exception, remark: list[str]
) -> None:
    check = writing.check

    def refuse_second(columns: dict) -> None:
        if columns["title_ru"] == "Управление проектами":
            raise error
        check(columns)

    monkeypatch.setattr(writing, "check", refuse_second)
    run = bring_in(write(*BOOKS))
    assert outcomes(run) == ["created", "failed", "created"]
    assert run.records.get(position=2).remarks == [remark]
    assert PublicationPage.objects.count() == 2


def test_texts_too_long_for_their_fields_are_shortened_and_kept_whole_in_the_notes(
    bring_in: Callable, write: Callable
) -> None:
    long = "Очень длинное заглавие " * 60
    publisher = "Издательство " * 40
    run = bring_in(write(rusmarc_book(1, long, field("210", f"^^$c{publisher}"))))
    publication = run.records.get().publication
    assert publication is not None
    assert publication.title_ru.endswith("…")
    assert long.strip() in publication.notes
    assert {remark for remark, _detail in run.records.get().remarks} == {Remark.TOO_LONG}


def test_real_records_of_the_russian_book_chamber(bring_in: Callable, shared_data: Path) -> None:
    path = shared_data / "marc/1251.dat"
    if not path.exists():
        pytest.skip("1251.dat is not on this machine")
    run = bring_in(path)
    assert outcomes(run) == ["created"] * 6
    assert "Нелинейные системы: геометрические методы анализа и синтеза" in set(
        run.records.values_list("title", flat=True)
    )
    assert outcomes(bring_in(path)) == ["skipped"] * 6
