"""The import wizard, page by page, as an editor walks through it."""

import csv
import io
import os
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from fpdf import FPDF
from wagtail.users.models import UserProfile

from library.catalogue.models import PublicationPage
from library.core.leases import lease
from library.core.signals import worker_started
from library.exchange.actions import preview
from library.exchange.enums import ImportStatus, Outcome, Remark
from library.exchange.errors import AlreadyFinishedError, AlreadyUndoneError
from library.exchange.models import ColumnMapping, Import
from library.exchange.signal_handlers import FORGOTTEN_AFTER
from library.exchange.tasks import run_import, undo_import
from library.moderation.actions import approve_batch
from library.moderation.enums import BatchStatus
from library.moderation.models import Batch
from tests.browsing import messages_on, soup
from tests.unit.exchange.making import rusmarc_book

from ..desk import Desk, set_up, sign_in

pytestmark = pytest.mark.django_db

BOOKS = b"".join(rusmarc_book(number, f"Книга {number}") for number in range(1, 13))
TABLE = "Бірінші;Екінші;Үшінші\nАлгебра;Үлгі А. Б.;2011\nФизика;Сынақ В. Г.;2012\n".encode(
    "cp1251", "replace"
)


@pytest.fixture
def desk() -> Desk:
    return set_up()


def upload(desk: Desk, data: bytes, name: str = "books.mrc", *, user: Any = None, **files: Any) -> Any:
    form = {"collection": desk.collection.pk, "upload": SimpleUploadedFile(name, data), **files}
    return sign_in(user or desk.editor).post(reverse("exchange:new_import"), form)


def prepared(desk: Desk, data: bytes = BOOKS, name: str = "books.mrc", **files: Any) -> Import:
    response = upload(desk, data, name, **files)
    assert response.status_code == 302, response.context["form"].errors
    return Import.objects.latest("started_at")


def address(view: str, run: Import) -> str:
    return reverse(f"exchange:{view}", args=[run.pk])


def start(desk: Desk, run: Import, **changes: Any) -> Any:
    form = {"duplicates": "update", "is_submitted": "on"} | changes
    return sign_in(desk.editor).post(address("start_import", run), form)


def carried_out(desk: Desk, run: Import, **changes: Any) -> Import:
    start(desk, run, **changes)
    run_import.func(str(run.pk))
    return Import.objects.get(pk=run.pk)


def queued(task: str) -> int:
    return DBTaskResult.objects.ready().filter(task_path=f"library.exchange.tasks.{task}").count()


# --- the way through ----------------------------------------------------------------------------------


def test_from_the_file_to_the_batch(desk: Desk) -> None:
    run = prepared(desk)
    assert (run.status, run.format, run.size) == (ImportStatus.PREPARED, "iso2709", len(BOOKS))
    page = sign_in(desk.editor).get(address("import", run))
    assert len(page.context["accounts"]) == 10
    assert page.context["accounts"][0].title == "Книга 1"
    assert not PublicationPage.objects.exists()
    start(desk, run)
    run.refresh_from_db()
    assert run.status == ImportStatus.WAITING
    assert queued("run_import") == 0  # the transaction of the test never ends: see test_queued_after_commit
    run_import.func(str(run.pk))
    run.refresh_from_db()
    assert run.status == ImportStatus.FINISHED
    assert run.counts()[Outcome.CREATED] == 12
    assert run.batch is not None
    assert run.batch.status == BatchStatus.WAITING
    page = sign_in(desk.editor).get(address("import", run))
    assert [count for _outcome, count, _share in page.context["counts"]] == [12, 0, 0, 0]


def test_queued_after_commit(desk: Desk, django_capture_on_commit_callbacks: Any) -> None:
    run = prepared(desk)
    with django_capture_on_commit_callbacks(execute=True):
        start(desk, run)
    assert queued("run_import") == 1


def test_progress_while_it_runs(desk: Desk) -> None:
    run = carried_out(desk, prepared(desk))
    Import.objects.filter(pk=run.pk).update(status=ImportStatus.RUNNING)
    run.records.filter(position__gt=6).delete()
    page = sign_in(desk.editor).get(address("import", run))
    assert 30 < page.context["per_cent"] < 60
    assert "data-live" in page.text


def test_report_in_the_language_of_the_reader(desk: Desk) -> None:
    run = carried_out(desk, prepared(desk, BOOKS + b"torn"))
    response = sign_in(desk.editor).get(address("report", run))
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    lines = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [line["outcome"] for line in lines] == ["created"] * 12 + ["failed"]
    assert lines[12]["reason"]


@pytest.mark.parametrize("number", ["²", "9" * 30, "x"])
def test_what_is_no_number_is_none(desk: Desk, number: str) -> None:
    table, run = prepared(desk, TABLE, "table.csv"), carried_out(desk, prepared(desk))
    client = sign_in(desk.editor)

    assert client.post(address("start_import", table), {"use": number}).status_code == 302
    assert client.get(address("import", run), {"after": number}).status_code == 200


def test_drafts_only(desk: Desk) -> None:
    run = carried_out(desk, prepared(desk), is_submitted="")
    assert run.batch is None
    assert PublicationPage.objects.count() == 12


def test_full_texts_from_an_archive(desk: Desk) -> None:
    document = FPDF()
    document.add_page()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr("../../мәтіндер/3.pdf", bytes(document.output()))
    attachments = SimpleUploadedFile("texts.zip", archive.getvalue())
    run = carried_out(desk, prepared(desk, attachments=attachments))
    with_files = PublicationPage.objects.filter(files__isnull=False)
    assert [one.source_identifier for one in with_files] == ["RU\\TEST\\3"]
    assert run.status == ImportStatus.FINISHED


def archive_of(**files: bytes) -> SimpleUploadedFile:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in files.items():
            opened.writestr(f"{name}.pdf", data)
    return SimpleUploadedFile("texts.zip", archive.getvalue())


def test_limit_is_told_before_a_file_is_chosen(desk: Desk, settings: Any) -> None:
    settings.LARGEST_IMPORT = 3 * 1024**2
    page = sign_in(desk.editor).get(reverse("exchange:new_import"))
    assert "3,0" in soup(page).select_one("main").get_text()


def test_limit_is_of_both_files_together(desk: Desk, settings: Any) -> None:
    attachments = archive_of(a=b"x" * 100)
    settings.LARGEST_IMPORT = len(BOOKS) + attachments.size - 1
    assert upload(desk, BOOKS, attachments=attachments).context["form"].errors["upload"]
    assert not Import.objects.exists()

    settings.LARGEST_IMPORT += 1
    attachments.seek(0)
    assert upload(desk, BOOKS, attachments=attachments).status_code == 302


def test_archive_that_swells_stops_with_a_sentence(desk: Desk, settings: Any) -> None:
    run = prepared(desk, attachments=archive_of(a=bytes(1024**2)))
    settings.LARGEST_IMPORT = 100 * 1024
    run = carried_out(desk, run)
    assert run.status == ImportStatus.FAILED
    assert "ZIP > 400" in run.problem


def test_folders_of_killed_processes_are_cleared_away(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, fresh, foreign = (tmp_path / name for name in ("rmeb-import-a", "rmeb-import-b", "other"))
    for folder in (left, fresh, foreign):
        folder.mkdir()
        (folder / "upload").write_bytes(b"x")
    for folder in (left, foreign):
        os.utime(folder, (0, 0))

    worker_started.send(sender=None)

    assert (left.exists(), fresh.exists(), foreign.exists()) == (False, True, True)
    carried_out(desk, prepared(desk))
    assert [path for path in tmp_path.glob("rmeb-import-*") if path != fresh] == []


# --- columns -------------------------------------------------------------------------------------------


def mapping(**changes: str) -> dict[str, str]:
    return {"column0": "titles:kk", "column1": "people", "column2": "years"} | changes


def test_columns_nobody_understands_are_mapped_and_kept(desk: Desk) -> None:
    run = prepared(desk, TABLE, "table.csv")
    page = sign_in(desk.editor).get(address("import", run))
    assert page.context["problem"]
    assert [one.column.heading for one in page.context["mapping_form"].sampled][1:] != []
    again = sign_in(desk.editor).post(address("start_import", run), mapping(preview=""))
    assert [one.record.titles for one in again.context["accounts"]] == [{"kk": "Алгебра"}, {"kk": "Физика"}]
    run = carried_out(desk, run, **mapping(save_as="Біздің кесте"))
    assert set(run.records.values_list("title", flat=True)) == {"Алгебра", "Физика"}
    kept = ColumnMapping.objects.get()
    assert (kept.institution, kept.name) == (desk.institution, "Біздің кесте")
    second = prepared(desk, TABLE, "table.csv")
    page = sign_in(desk.editor).post(address("start_import", second), {"use": kept.pk}, follow=True)
    assert [one.record.year for one in page.context["accounts"]] == [2011, 2012]


def test_mapping_of_others_is_not_offered(desk: Desk) -> None:
    ColumnMapping.objects.create(institution=desk.other, name="Бөтен", columns={"x": "titles"})
    page = sign_in(desk.editor).get(address("import", prepared(desk, TABLE, "table.csv")))
    assert not page.context["mappings"]


def test_a_target_that_is_none_is_refused(desk: Desk) -> None:
    run = prepared(desk, TABLE, "table.csv")
    start(desk, run, **mapping(column0="password"))
    run.refresh_from_db()
    assert run.status == ImportStatus.PREPARED


# --- the preview ---------------------------------------------------------------------------------------


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was downloaded from the store."""
    from library.exchange.actions import uploads

    names: list[str] = []
    fetch = uploads._fetch

    def fetch_and_note(file: Any, path: Any) -> None:
        names.append(file.name)
        fetch(file, path)

    monkeypatch.setattr(uploads, "_fetch", fetch_and_note)
    return names


@pytest.mark.parametrize(("data", "name"), [(BOOKS, "books.mrc"), (TABLE, "table.csv")])
def test_looking_costs_no_download(desk: Desk, fetched: list[str], data: bytes, name: str) -> None:
    run = prepared(desk, data, name)
    for who in ("editor", "colleague", "approver"):
        assert sign_in(getattr(desk, who)).get(address("import", run)).status_code == 200
    start(desk, run, **mapping())

    assert fetched == []
    run.refresh_from_db()
    assert (run.status, run.preview) == (ImportStatus.WAITING, None)


def test_other_columns_are_looked_at_once_and_kept(desk: Desk, fetched: list[str]) -> None:
    run = prepared(desk, TABLE, "table.csv")
    sign_in(desk.editor).post(address("start_import", run), mapping(preview=""))
    pages = [sign_in(desk.editor).get(address("import", run)) for _time in range(2)]

    assert len(fetched) == 1
    for page in pages:
        assert [one.record.titles for one in page.context["accounts"]] == [
            {"kk": "Алгебра"},
            {"kk": "Физика"},
        ]
        chosen = [one.column.target for one in page.context["mapping_form"].sampled]
        assert chosen == ["titles", "people", "years"]
        assert page.context["problem"] == ""


def test_preview_is_as_the_import_will_be(desk: Desk, tmp_path: Path) -> None:
    """Of all that is shown of a record, nothing is lost by keeping it."""
    run, path = prepared(desk), tmp_path / "books.mrc"
    path.write_bytes(BOOKS)
    shown = sign_in(desk.editor).get(address("import", run)).context["accounts"]
    fresh = preview(run=run, path=path, count=10)

    assert [one.title for one in shown] == [one.title for one in fresh]
    for kept, made in zip(shown, fresh, strict=True):
        for name in (
            "titles",
            "subtitles",
            "contributors",
            "identifiers",
            "subjects",
            "year",
            "type",
            "notes",
        ):
            assert getattr(kept.record, name) == getattr(made.record, name), name
        assert (kept.outcome, kept.remarks) == (made.outcome, made.remarks)


def test_problem_is_told_in_the_language_of_who_looks(desk: Desk) -> None:
    run = prepared(desk, TABLE, "table.csv")
    told = set()
    for language in ("kk", "ru", "en"):
        profile = UserProfile.get_for_user(desk.editor)
        profile.preferred_language = language
        profile.save()
        told.add(sign_in(desk.editor).get(address("import", run)).context["problem"])
    assert len(told) == 3


def test_import_uploaded_before_previews_were_kept(desk: Desk, fetched: list[str]) -> None:
    run = prepared(desk)
    Import.objects.filter(pk=run.pk).update(preview=None)
    for _time in range(2):
        assert len(sign_in(desk.editor).get(address("import", run)).context["accounts"]) == 10
    assert len(fetched) == 1


def test_columns_are_not_changed_by_those_who_look_on(desk: Desk) -> None:
    run = prepared(desk, TABLE, "table.csv")
    sign_in(desk.approver).post(address("start_import", run), mapping(preview=""))
    run.refresh_from_db()
    assert run.columns == {}


# --- what goes wrong -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"), [("a.mrc", b""), ("a.pdf", b"%PDF-1.7 x"), ("a.zip", b"PK\x03\x04x")]
)
def test_a_file_that_is_none_is_refused_with_a_sentence(desk: Desk, name: str, data: bytes) -> None:
    response = upload(desk, data, name)
    assert response.status_code == 200
    assert response.context["form"].errors["upload"]
    assert not Import.objects.exists()


def test_a_file_of_blanks_is_said_to_be_empty(desk: Desk) -> None:
    (sentence,) = upload(desk, b" \r\n\0").context["form"].errors["upload"]
    assert sentence == Remark.EMPTY.label
    assert not any(letter.isdigit() for letter in sentence)


def test_a_file_without_records_stops_with_a_sentence(desk: Desk) -> None:
    run = carried_out(desk, prepared(desk, "Название;Автор\n".encode(), "t.csv"))
    assert run.status == ImportStatus.FAILED
    assert run.problem


def test_interrupted_import_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from library.exchange.importing import running, taking

    run = prepared(desk)
    add_to_batch = taking.Review.add_to_batch

    def stop(review: taking.Review) -> None:
        add_to_batch(review)
        if PublicationPage.objects.count() > 6:
            raise running.OperationalError("gone")

    with monkeypatch.context() as patched:
        patched.setattr(running, "CHUNK", 3)
        patched.setattr(taking.Review, "add_to_batch", stop)
        run = carried_out(desk, run)
    assert (run.status, run.records.count()) == (ImportStatus.FAILED, 6)
    page = sign_in(desk.editor).get(address("import", run))
    assert page.context["may_resume"]
    sign_in(desk.editor).post(address("resume_import", run))
    run_import.func(str(run.pk))
    run.refresh_from_db()
    assert (run.status, run.counts()[Outcome.CREATED]) == (ImportStatus.FINISHED, 12)
    assert PublicationPage.objects.count() == 12


def test_a_new_worker_takes_up_what_a_killed_one_left(desk: Desk) -> None:
    run = prepared(desk)
    Import.objects.filter(pk=run.pk).update(status=ImportStatus.RUNNING)
    worker_started.send(sender=None)
    assert queued("run_import") == 1
    with lease(run.lease_name):
        worker_started.send(sender=None)
    assert queued("run_import") == 1


def test_uploads_nobody_started_are_forgotten(desk: Desk) -> None:
    old, fresh = prepared(desk), prepared(desk)
    Import.objects.filter(pk=old.pk).update(started_at=old.started_at - FORGOTTEN_AFTER * 2)
    worker_started.send(sender=None)
    assert list(Import.objects.all()) == [fresh]


def test_started_once(desk: Desk) -> None:
    run = carried_out(desk, prepared(desk))
    again = start(desk, run)
    assert str(AlreadyFinishedError()) in " ".join(messages_on(again.client.get(again.url)))
    run_import.func(str(run.pk))
    assert PublicationPage.objects.count() == 12


def test_discarded(desk: Desk) -> None:
    run = prepared(desk)
    sign_in(desk.editor).post(address("discard_import", run))
    assert not Import.objects.exists()


# --- undoing ---------------------------------------------------------------------------------------------


def undone(desk: Desk, run: Import) -> Import:
    sign_in(desk.editor).post(address("undo_import", run))
    undo_import.func(str(run.pk))
    return Import.objects.get(pk=run.pk)


def test_undo_takes_everything_back_but_what_was_touched(desk: Desk) -> None:
    run = carried_out(desk, prepared(desk), is_submitted="")
    edited = PublicationPage.objects.order_by("path")[0]
    edited.save_revision(user=desk.editor)
    page = sign_in(desk.editor).get(address("undo_import", run))
    assert (page.context["deleted"], page.context["kept"]) == (11, 1)
    run = undone(desk, run)
    assert run.status == ImportStatus.UNDONE
    assert list(PublicationPage.objects.all()) == [edited]
    assert run.records.count() == 12


def test_undo_withdraws_the_batch(desk: Desk) -> None:
    run = undone(desk, carried_out(desk, prepared(desk)))
    assert not PublicationPage.objects.exists()
    batch = Batch.objects.get()
    assert batch.status == BatchStatus.WITHDRAWN
    assert run.status == ImportStatus.UNDONE
    again = carried_out(desk, prepared(desk))
    assert again.counts()[Outcome.CREATED] == 12


def test_undo_is_asked_and_offered_in_the_same_words(desk: Desk) -> None:
    """Beside "Cancel", "Undo" alone would have been the same word in Kazakh."""
    run = carried_out(desk, prepared(desk))
    page = soup(sign_in(desk.editor).get(address("undo_import", run)))
    button = page.select_one("main form button[type=submit]")
    assert (
        button.get_text(strip=True) == page.h1.get_text(" ", strip=True).removesuffix(run.file_name).strip()
    )


@pytest.mark.parametrize("view", ["start_import", "resume_import", "discard_import", "undo_import"])
def test_undone_import_says_that_it_is(desk: Desk, view: str) -> None:
    run = undone(desk, carried_out(desk, prepared(desk)))
    form = {"duplicates": "update", "is_submitted": "on"}

    response = sign_in(desk.editor).post(address(view, run), form, follow=True)

    assert str(AlreadyUndoneError()) in " ".join(messages_on(response))


def test_what_was_approved_is_not_undone(desk: Desk) -> None:
    run = carried_out(desk, prepared(desk))
    approve_batch(batch=Batch.objects.get(), user=desk.moderator)
    approve_batch(batch=Batch.objects.get(), user=desk.approver)
    run = undone(desk, run)
    assert run.status == ImportStatus.FINISHED
    assert PublicationPage.objects.count() == 12


# --- who may ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("editor", 200),
        ("moderator", 200),
        ("superuser", 200),
        ("coordinator", 302),
        ("approver", 302),
        ("student", 302),
    ],
)
def test_who_may_upload(desk: Desk, who: str, status: int) -> None:
    assert sign_in(getattr(desk, who)).get(reverse("exchange:new_import")).status_code == status


def test_nobody_imports_into_the_collection_of_others(desk: Desk) -> None:
    response = upload(desk, BOOKS, user=desk.stranger)
    assert response.context["form"].errors["collection"]
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    ("who", "sees", "acts"),
    [
        ("colleague", 200, True),
        ("administrator", 200, True),
        ("approver", 200, False),
        ("stranger", 404, False),
        ("coordinator", 404, False),
        ("student", 302, False),
    ],
)
def test_who_sees_and_who_acts(desk: Desk, who: str, sees: int, *, acts: bool) -> None:
    run = prepared(desk)
    client = sign_in(getattr(desk, who))
    assert client.get(address("import", run)).status_code == sees
    assert client.get(address("report", run)).status_code == sees
    client.post(address("discard_import", run))
    assert Import.objects.exists() != acts


def test_the_list_shows_those_of_ones_own_institution(desk: Desk) -> None:
    run = prepared(desk)

    def listed(who: str) -> list[Import]:
        return list(sign_in(getattr(desk, who)).get(reverse("exchange:imports")).context["page_obj"])

    assert listed("colleague") == listed("administrator") == [run]
    assert listed("stranger") == []


def test_lists_cost_the_same_however_many(desk: Desk, django_assert_max_num_queries: Any) -> None:
    run = carried_out(desk, prepared(desk))
    client = sign_in(desk.editor)
    client.get(reverse("exchange:imports"))
    with django_assert_max_num_queries(14):
        client.get(reverse("exchange:imports"))
    with django_assert_max_num_queries(24):
        client.get(address("import", run))
