"""The import wizard, page by page, as an editor walks through it."""

import csv
import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from fpdf import FPDF

from library.catalogue.models import PublicationPage
from library.core.leases import lease
from library.core.signals import worker_started
from library.exchange.enums import ImportStatus, Outcome, Remark
from library.exchange.errors import AlreadyFinishedError
from library.exchange.models import Import
from library.exchange.signal_handlers import FORGOTTEN_AFTER
from library.exchange.tasks import run_import
from library.moderation.enums import BatchStatus
from tests.browsing import messages_on

from ..desk import Desk, set_up, sign_in
from .wizard import BOOKS, TABLE, address, carried_out, prepared, queued, start, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return set_up()


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
