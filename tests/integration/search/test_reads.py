"""Reading is counted, once a reader and for no robot; what is read more comes first in that order."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries

from library.catalogue import reads, tasks
from library.catalogue.enums import AccessLevel
from library.catalogue.models import PublicationFile, PublicationPage, PublicationReads, RecentRead
from library.core.signals import worker_started
from library.files.models import StoredFile
from library.search.engine import Order
from library.search.tasks import note_reads

from .conftest import Carry, Publish, Shelves, follow, found

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
PHONE = "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
ROBOTS = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
    "curl/8.5.0",
    "",
]


@pytest.fixture
def book(publish: Publish) -> PublicationPage:
    return publish("Оқылатын кітап", access=AccessLevel.OPEN)


@pytest.fixture
def file(book: PublicationPage, carry: Carry) -> StoredFile:
    return carry(book, ["бірінші бет", "екінші бет"])


def read(
    file: StoredFile, page: int = 1, agent: str = FIREFOX, client: Client | None = None, **more: Any
) -> int:
    address = f"/kk/read/{file.pk}/?page={page}"
    response = (client or Client()).get(address, headers={"User-Agent": agent}, **more)
    return response.status_code


def count(publication: PublicationPage) -> int:
    row = PublicationReads.objects.filter(publication=publication).first()
    return row.reads if row else 0


def test_a_reader_counts_once_however_many_pages(book: PublicationPage, file: StoredFile) -> None:
    assert [read(file, 1), read(file, 1), read(file, 2)] == [200, 200, 200]
    assert count(book) == 1


def test_readers_count_each(
    book: PublicationPage, file: StoredFile, shelves: Shelves, signed_in: Callable[..., Client]
) -> None:
    read(file)
    read(file, agent=PHONE)
    read(file, REMOTE_ADDR="192.0.2.7")
    for name in ("own", "other", "other"):
        read(file, client=signed_in(shelves.readers[name]))
    assert count(book) == 5


def test_a_reader_who_comes_back_later_counts_again(book: PublicationPage, file: StoredFile) -> None:
    read(file)
    RecentRead.objects.update(seen_at=timezone.now() - 2 * reads.APART)
    read(file)
    assert count(book) == 2


@pytest.mark.parametrize("agent", ROBOTS)
def test_robots_do_not_count(book: PublicationPage, file: StoredFile, agent: str) -> None:
    assert read(file, agent=agent) == 200
    assert count(book) == 0


def test_what_a_browser_fetches_ahead_does_not_count(book: PublicationPage, file: StoredFile) -> None:
    client = Client(headers={"Sec-Purpose": "prefetch", "User-Agent": FIREFOX})
    assert client.get(f"/kk/read/{file.pk}/?page=1").status_code == 200
    assert client.head(f"/kk/read/{file.pk}/?page=1").status_code == 200
    assert count(book) == 0


def test_a_file_that_is_served_counts(book: PublicationPage, file: StoredFile, settings: Any) -> None:
    settings.S3_PUBLIC_ENDPOINT_URL = "https://files.example.kz"
    assert Client().get(file.get_absolute_url(), headers={"User-Agent": FIREFOX}).status_code == 302
    assert read(file) == 200
    assert count(book) == 1


def test_refused_readers_do_not_count(publish: Publish, carry: Carry) -> None:
    closed = publish("Жабық кітап", access=AccessLevel.CLOSED)
    assert read(carry(closed, ["бет"])) == 403
    assert count(closed) == 0


def test_drafts_do_not_count(
    book: PublicationPage, file: StoredFile, shelves: Shelves, signed_in: Callable[..., Client]
) -> None:
    book.unpublish()
    assert read(file, client=signed_in(shelves.readers["approver"])) == 200
    assert count(book) == 0


def test_every_publication_of_a_file_counts(
    book: PublicationPage, file: StoredFile, publish: Publish
) -> None:
    other = publish("Сол файлмен")
    PublicationFile.objects.create(publication=other, file=file, sort_order=0)
    read(file)
    assert (count(book), count(other)) == (1, 1)


def test_counting_takes_one_query_and_keeps_nobody(
    book: PublicationPage, file: StoredFile, rf: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from django.contrib.auth.models import AnonymousUser

    request = rf.get("/", headers={"User-Agent": FIREFOX}, REMOTE_ADDR="192.0.2.55")
    request.user = AnonymousUser()
    with django_assert_num_queries(1):
        reads.count_read(file, request)
    kept = RecentRead.objects.get()
    assert kept.publication_id == book.pk
    assert "192.0.2.55" not in kept.reader
    tomorrow = timezone.now() + timedelta(days=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reads.timezone, "now", lambda: tomorrow)
        assert reads.reader_of(request) != kept.reader


def test_a_count_that_fails_troubles_nobody(
    book: PublicationPage, file: StoredFile, caplog: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = connection.execute_wrapper

    def fail(execute: Any, sql: str, *rest: Any) -> Any:
        if "catalogue_recentread" in sql:
            raise DatabaseError("no room left")
        return execute(sql, *rest)

    with original(fail):
        assert read(file) == 200
    assert "was not counted" in caplog.text
    assert count(book) == 0


def test_most_read_comes_first_when_the_log_was_followed(
    book: PublicationPage, file: StoredFile, publish: Publish, carry: Carry
) -> None:
    other = publish("Жаңарақ кітап", access=AccessLevel.OPEN)
    assert found(order=Order.READS) == [other.pk, book.pk]

    read(file)
    note_reads.func()
    assert found(order=Order.READS) == [book.pk, other.pk]

    page = carry(other, ["бет"])
    for agent in (FIREFOX, PHONE):
        read(page, agent=agent)
    note_reads.func()
    follow()
    shown = Client().get("/api/v1/search", {"order": "reads"}).json()["results"]
    assert [one["uuid"] for one in shown] == [str(other.uuid), str(book.uuid)]


def test_only_what_changed_enough_is_noted(book: PublicationPage) -> None:
    reading = PublicationReads.objects.create(publication=book, reads=109, indexed=100)
    assert note_by_task() == 0
    PublicationReads.objects.update(reads=110)
    assert note_by_task() == 1
    assert note_by_task() == 0
    reading.refresh_from_db()
    assert reading.indexed == 110


def note_by_task() -> int:
    from library.search.models import Change

    before = Change.objects.count()
    note_reads.func()
    return Change.objects.count() - before


def test_recent_reads_are_forgotten_by_the_hour(file: StoredFile) -> None:
    read(file)
    tasks.forget_recent_reads.func()
    assert RecentRead.objects.exists()
    RecentRead.objects.update(seen_at=timezone.now() - reads.APART - timedelta(seconds=1))
    tasks.forget_recent_reads.func()
    assert not RecentRead.objects.exists()


def test_worker_begins_what_is_done_again_and_again(db: None) -> None:
    worker_started.send(sender=None)
    queued = set(DBTaskResult.objects.values_list("task_path", flat=True))
    assert queued >= {
        "library.search.tasks.note_reads",
        "library.catalogue.tasks.forget_recent_reads",
        "library.access.tasks.forget_allowances",
    }


def test_reads_go_with_their_publication(book: PublicationPage, file: StoredFile) -> None:
    read(file)
    book.delete()
    assert not PublicationReads.objects.exists()
