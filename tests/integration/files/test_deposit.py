"""Depositing: bytes in the bucket and a row, or neither."""

import hashlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import DatabaseError
from django_tasks_db.models import DBTaskResult

from library.files import errors, signals, storage
from library.files.actions import deposit_file
from library.files.models import StoredFile, TextStatus
from library.parties.models import Institution
from tests.unit.files import samples

from .conftest import Deposit, stored_bytes

pytestmark = pytest.mark.django_db


def objects() -> set[str]:
    _folders, names = storage.publications().listdir("originals")
    return set(names)


def test_deposit_keeps_bytes_and_what_is_known(institution: Institution) -> None:
    data = samples.pdf("Бір", "Екі")
    file = deposit_file(
        upload=SimpleUploadedFile("Алгебра негіздері.exe", data), institution=institution, user=None
    )

    file.refresh_from_db()
    assert stored_bytes(file) == data
    assert file.sha256 == hashlib.sha256(data).hexdigest()
    assert (file.name, file.size, file.page_count) == ("Алгебра негіздері.pdf", len(data), 2)
    assert (file.content_type, file.text_status) == ("application/pdf", TextStatus.WAITING)


def test_deposit_large_goes_in_parts(institution: Institution) -> None:
    """Above one part of a multipart upload; from a file on disk, as large uploads are."""
    data = samples.with_attachment(storage.PART + 1_000_000)
    upload = TemporaryUploadedFile("large.pdf", "application/pdf", len(data), None)
    upload.write(data)

    assert stored_bytes(deposit_file(upload=upload, institution=institution, user=None)) == data


def test_deposit_queues_the_text_after_commit(
    deposit: Deposit, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        file = deposit()

    assert len(callbacks) == 1
    queued = DBTaskResult.objects.get(task_path="library.files.tasks.extract_text")
    assert queued.args_kwargs["args"] == [str(file.pk)]


@pytest.mark.parametrize(
    ("data", "name"),
    [(samples.epub(), "Кітап.epub"), (samples.djvu(), "Кітап.djvu")],
    ids=["epub", "djvu"],
)
def test_deposit_of_what_has_no_text_queues_nothing(
    deposit: Deposit, django_capture_on_commit_callbacks: Any, data: bytes, name: str
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        file = deposit(data, name="Кітап.pdf")

    assert not callbacks
    assert (file.name, file.text_status, file.page_count) == (name, TextStatus.NONE, None)


def test_deposit_tells_those_above(deposit: Deposit) -> None:
    heard: list[StoredFile] = []

    def hear(sender: type, file: StoredFile, **kwargs: Any) -> None:
        heard.append(file)

    signals.deposited.connect(hear)
    try:
        file = deposit()
    finally:
        signals.deposited.disconnect(hear)

    assert heard == [file]


@pytest.mark.parametrize(
    "data",
    [b"", samples.executable(), samples.encrypted(password="x"), samples.pdf()[:500]],
    ids=["empty", "executable", "encrypted", "broken"],
)
def test_refused_file_leaves_nothing(deposit: Deposit, data: bytes) -> None:
    before = objects()
    with pytest.raises(errors.UnacceptableFileError):
        deposit(data)

    assert objects() == before
    assert not StoredFile.objects.exists()


def test_failure_of_the_row_removes_the_object(deposit: Deposit) -> None:
    def refuse(sender: type, **kwargs: Any) -> None:
        raise DatabaseError("no room")

    before = objects()
    signals.deposited.connect(refuse)
    try:
        with pytest.raises(DatabaseError):
            deposit()
    finally:
        signals.deposited.disconnect(refuse)

    assert objects() == before
    assert not StoredFile.objects.exists()


def test_store_that_is_away_is_named(deposit: Deposit, store_away: None) -> None:
    with pytest.raises(errors.StoreUnavailableError):
        deposit()

    assert not StoredFile.objects.exists()


def test_same_bytes_twice_are_two_deposits(deposit: Deposit) -> None:
    first, second = deposit(), deposit()

    assert first.sha256 == second.sha256
    assert stored_bytes(first) == stored_bytes(second)
    assert first.key != second.key
