"""The text of pages: extracted in the background, again without harm, failures kept with the file."""

from typing import Any

import pypdfium2
import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from library.files import signals, storage, tasks
from library.files.errors import ChangedObjectError, StoreUnavailableError
from library.files.models import StoredFile, TextStatus
from tests.unit.files import samples

from .conftest import Deposit

pytestmark = pytest.mark.django_db


def extracted(file: StoredFile) -> StoredFile:
    tasks.extract_text.func(str(file.pk))
    file.refresh_from_db()
    return file


def texts(file: StoredFile) -> list[tuple[int, str]]:
    return list(file.pages.order_by("number").values_list("number", "text"))


def queued() -> list[str]:
    results = DBTaskResult.objects.filter(task_path="library.files.tasks.extract_text")
    return [result.args_kwargs["args"][0] for result in results]


def test_extraction_keeps_every_page_in_kazakh(deposit: Deposit) -> None:
    file = extracted(deposit(samples.pdf(samples.KAZAKH, "Вторая страница", "Third page")))

    assert texts(file) == [(1, samples.KAZAKH), (2, "Вторая страница"), (3, "Third page")]
    assert (file.text_status, file.page_count, file.text_problem) == (TextStatus.EXTRACTED, 3, "")


def test_extraction_keeps_the_size_of_pages(deposit: Deposit) -> None:
    page = extracted(deposit()).pages.get(number=1)

    assert (page.width, page.height) == (420, 595)  # A5 in points


def test_extraction_again_replaces(deposit: Deposit) -> None:
    file = extracted(deposit())
    file.pages.filter(number=1).update(text="old")
    file.pages.create(number=99, text="old")

    assert texts(extracted(file)) == [(1, "Бір"), (2, "Екі"), (3, "Үш")]


def test_extraction_goes_on_after_a_batch(deposit: Deposit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "BATCH", 2)
    file = extracted(deposit(samples.pdf("1", "2", "3", "4", "5")))

    assert texts(file) == [(number, str(number)) for number in range(1, 6)]


def test_extraction_goes_on_after_a_broken_page(deposit: Deposit) -> None:
    file = extracted(deposit(samples.with_broken_page()))

    assert texts(file) == [(1, "Бірінші"), (3, "Үшінші")]
    assert file.text_status == TextStatus.EXTRACTED
    assert file.text_problem == "Unreadable pages: 2"


def test_extraction_from_a_scan_finds_none(deposit: Deposit) -> None:
    file = extracted(deposit(samples.pdf("", "")))

    assert texts(file) == [(1, ""), (2, "")]
    assert file.text_status == TextStatus.NONE


def test_extraction_without_nul(deposit: Deposit, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL refuses it."""
    monkeypatch.setattr(pypdfium2.PdfTextPage, "get_text_bounded", lambda page: "бір\0екі\ud800")

    assert texts(extracted(deposit(samples.pdf("x")))) == [(1, "бірекі")]


@pytest.mark.parametrize("data", [samples.epub(), samples.djvu()], ids=["epub", "djvu"])
def test_extraction_of_what_is_no_pdf_ends_at_once(deposit: Deposit, data: bytes) -> None:
    assert extracted(deposit(data)).text_status == TextStatus.NONE


def test_extraction_tells_those_above(deposit: Deposit) -> None:
    heard: list[tuple[StoredFile, int]] = []

    def hear(sender: type, file: StoredFile, **kwargs: Any) -> None:
        heard.append((file, file.pages.count()))

    signals.text_extracted.connect(hear)
    try:
        file = extracted(deposit())
    finally:
        signals.text_extracted.disconnect(hear)

    assert heard == [(file, 3)]


def test_failed_extraction_stays_with_the_file(deposit: Deposit, caplog: pytest.LogCaptureFixture) -> None:
    file = deposit()
    storage.publications().put_small(file.key, b"something else", content_type="application/pdf")
    with pytest.raises(ChangedObjectError):
        extracted(file)

    file.refresh_from_db()
    assert file.text_status == TextStatus.FAILED
    assert file.text_problem.startswith("ChangedObjectError: The file in the store is damaged.")


def test_failed_extraction_keeps_the_text_there_was(
    deposit: Deposit, request: pytest.FixtureRequest, originals_folder: Any
) -> None:
    file = extracted(deposit())
    next(originals_folder.glob(f"*/{file.sha256}")).unlink()
    request.getfixturevalue("store_away")
    with pytest.raises(StoreUnavailableError):
        extracted(file)

    assert len(texts(file)) == 3


def test_extract_texts_queues_what_waits_and_what_failed(
    deposit: Deposit, capsys: pytest.CaptureFixture[str]
) -> None:
    waiting, failed, done = deposit(), deposit(), extracted(deposit())
    StoredFile.objects.filter(pk=failed.pk).update(text_status=TextStatus.FAILED)

    call_command("extract_texts", "--dry-run")
    assert queued() == []
    call_command("extract_texts")
    assert sorted(queued()) == sorted([str(waiting.pk), str(failed.pk)])
    assert str(done.pk) not in queued()
    assert capsys.readouterr().out.splitlines() == ["2 files without text"] * 2


def test_deposit_leads_to_text(
    deposit: Deposit, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with django_capture_on_commit_callbacks(execute=True):
        file = deposit()

    file.refresh_from_db()
    assert file.text_status == TextStatus.EXTRACTED
