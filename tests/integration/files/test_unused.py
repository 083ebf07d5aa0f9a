"""Uploads that never came into a publication are cleared away; what any version names stays."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from library.catalogue.models import CollectionPage, PublicationFile, PublicationPage
from library.core.signals import worker_started
from library.files import reader, storage, tasks
from library.files.actions import KEPT_UNUSED, remove_file
from library.files.errors import StoreUnavailableError
from library.files.models import StoredFile
from tests.factories import CollectionFactory, stand

from .conftest import Deposit

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection(db: None) -> CollectionPage:
    return CollectionFactory()


@pytest.fixture
def old(deposit: Deposit, collection: CollectionPage) -> Deposit:
    def make(*args: Any, **kwargs: Any) -> StoredFile:
        file = deposit(*args, of=collection.institution, **kwargs)
        aged = timezone.now() - KEPT_UNUSED - timedelta(minutes=1)
        StoredFile.objects.filter(pk=file.pk).update(deposited_at=aged)
        return file

    return make


def left() -> set[StoredFile]:
    tasks.remove_unused_files.func()
    return set(StoredFile.objects.all())


def with_file(page: PublicationPage, *files: StoredFile) -> PublicationPage:
    page.files = [PublicationFile(file=file) for file in files]
    return page


def test_unused_file_goes_with_its_bytes_and_images(old: Deposit) -> None:
    file, another = old(), old(name="Екінші.pdf")
    image = file.page_image_key(1, reader.WIDTHS[0])
    for one in (file, another):
        storage.publications().put_small(
            one.page_image_key(1, reader.WIDTHS[0]), b"webp", content_type="image/webp"
        )
    stand(CollectionFactory(institution=another.institution), files=[another])

    assert left() == {another}
    assert not storage.publications().has(file.key)
    assert not storage.publications().has(image)
    assert storage.publications().has(another.key)
    assert storage.publications().has(another.page_image_key(1, reader.WIDTHS[0]))


def test_fresh_upload_waits_for_its_form(deposit: Deposit, collection: CollectionPage) -> None:
    file = deposit(of=collection.institution)
    assert left() == {file}


@pytest.mark.parametrize("live", [True, False])
def test_file_of_a_publication_stays(old: Deposit, collection: CollectionPage, live: bool) -> None:
    file = old()
    stand(collection, live=live, files=[file])
    assert left() == {file}


def test_file_of_a_draft_of_what_is_live_stays(old: Deposit, collection: CollectionPage) -> None:
    """Such a draft is in the version alone: no row of the publication names the file."""
    file, page = old(), stand(collection)
    with_file(page, file).save_revision()

    assert not PublicationFile.objects.exists()
    assert left() == {file}


def test_file_of_an_earlier_version_stays(old: Deposit, collection: CollectionPage) -> None:
    """One can go back to it."""
    first, second, page = old(), old(name="Екінші.pdf"), stand(collection)
    with_file(page, first).save_revision()
    with_file(page, second).save_revision()
    with_file(page).save_revision()

    assert left() == {first, second}
    page.delete()
    assert left() == set()


def test_file_that_came_into_use_meanwhile_stays(old: Deposit, collection: CollectionPage) -> None:
    file = old()
    stand(collection, files=[file])
    assert not remove_file(file=file)
    assert storage.publications().has(file.key)


def test_nothing_is_forgotten_while_the_store_is_away(old: Deposit, monkeypatch: pytest.MonkeyPatch) -> None:
    file = old()

    def away(*args: object) -> None:
        raise StoreUnavailableError

    with monkeypatch.context() as patched:
        patched.setattr(storage.PublicationStorage, "remove", away)
        with pytest.raises(StoreUnavailableError):
            left()
    assert StoredFile.objects.filter(pk=file.pk).exists()
    assert left() == set()


def test_command_says_what_it_would_remove(old: Deposit, capsys: pytest.CaptureFixture[str]) -> None:
    file = old()

    call_command("remove_unused_files", dry_run=True)
    assert f"{file.pk}" in capsys.readouterr().out
    assert StoredFile.objects.exists()

    call_command("remove_unused_files")
    assert f"1 files, {file.size} bytes were removed" in capsys.readouterr().out
    assert not StoredFile.objects.exists()


def waiting_runs() -> list[Any]:
    return list(DBTaskResult.objects.filter(task_path="library.files.tasks.remove_unused_files"))


def test_worker_clears_away_once_a_day(db: None) -> None:
    worker_started.send(sender=None)
    worker_started.send(sender=None)
    (now,) = waiting_runs()
    assert now.run_after is None or now.run_after.year == 9999 or now.run_after <= timezone.now()
    now.delete()

    tasks.remove_unused_files.func()
    tasks.remove_unused_files.func()
    (tomorrow,) = waiting_runs()
    assert timedelta(hours=23) < tomorrow.run_after - timezone.now() <= timedelta(days=1)
