"""Followers as processes and threads of their own, on real transactions."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.utils import timezone

from library.access.rights import reading_rights
from library.catalogue.bulk import write_records
from library.catalogue.models import CollectionPage, PublicationPage
from library.catalogue.records import Record
from library.search.engine import Order, Question, engine
from library.search.engine.queries import EVERYTHING
from library.search.engine.tantivy_engine import TantivyEngine
from library.search.query import SearchQuery
from library.search.searching import search
from library.search.upkeep import background, log
from library.search.upkeep.building import build
from library.search.upkeep.following import catch_up
from tests.factories import CollectionFactory, PublicationFactory

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
ROOT = Path(__file__).resolve().parents[3]
KILLED = 10  # times


def count(text: str) -> int:
    return search(SearchQuery(text=text), AnonymousUser()).count


def soon(is_so: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if is_so():
            return True
        time.sleep(0.05)
    return False


@contextmanager
def worker() -> Iterator[None]:
    end = background.start()
    try:
        yield
    finally:
        end()


def fill(collection: CollectionPage, number: int) -> list[int]:
    records = [Record(titles={"kk": f"Физика n{one}v0"}) for one in range(number)]
    collection = CollectionPage.objects.get(pk=collection.pk)
    written = write_records(records, collection=collection, user=None, published_at=timezone.now())
    return [one.id for one in written]  # type: ignore[union-attr]


def test_approved_record_is_found_within_five_seconds() -> None:
    collection = CollectionFactory()
    with worker():
        assert soon(lambda: engine().position() != "", 30)
        PublicationFactory(live=True, collection=collection, titles={"kk": "Оптика"})
        assert soon(lambda: count("оптика") == 1, 5)


def test_one_record_does_not_wait_for_a_long_transaction_or_a_large_one() -> None:
    collection, elsewhere = CollectionFactory(), CollectionFactory()
    begun, done = Event(), Event()

    def take_long() -> None:
        with transaction.atomic():
            fill(elsewhere, 3)
            begun.set()
            done.wait(30)
        connection.close()

    long = Thread(target=take_long)
    with worker():
        assert soon(lambda: engine().position() != "", 30)
        long.start()
        begun.wait(30)
        PublicationFactory(live=True, collection=collection, titles={"kk": "Оптика"})
        assert soon(lambda: count("оптика") == 1, 5)
        assert count("физика") == 0
        done.set()
        long.join()
        assert soon(lambda: count("физика") == 3, 5)


def test_every_part_of_the_log_is_a_place_to_go_on_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "PART", 2)
    collection = CollectionFactory()
    beginning = log.present()
    written = [*fill(collection, 1), *fill(collection, 3), *fill(collection, 1), *fill(collection, 1)]
    readings = log.read_since(beginning)
    parts = [[one.publication_id for one in reading.noted] for reading in readings]
    assert [len(part) for part in parts] == [4, 2]
    assert sum(parts, []) == written
    rest = log.read_since(readings[0].position)
    assert [one.publication_id for reading in rest for one in reading.noted] == parts[1]
    assert log.read_since(readings[1].position)[-1].noted == []


def test_second_worker_waits_until_the_first_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("library.search.upkeep.following.RETRY_SECONDS", 0.1)
    collection = CollectionFactory()
    catch_up(engine())
    with worker():
        with worker():
            fill(collection, 2)
            assert soon(lambda: count("физика") == 2, 5)
        fill(collection, 2)
        assert soon(lambda: count("физика") == 4, 5)


def test_worker_goes_on_in_the_index_that_was_rebuilt_beside_it() -> None:
    collection = CollectionFactory()
    fill(collection, 20)
    counts: set[int] = set()
    with worker():
        assert soon(lambda: count("физика") == 20, 30)
        for number in range(1, 4):
            build(TantivyEngine(Path(settings.SEARCH_INDEX_DIR)), lambda _done, _total: None)
            counts.add(count("физика"))
            fill(collection, 1)
            assert soon(lambda: count("физика") == 20 + number, 5)  # noqa: B023  asked at once
    assert min(counts) == 20


def test_error_is_told_and_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("library.search.upkeep.following.RETRY_SECONDS", 0.1)
    fails = [True]
    read_since = log.read_since

    def read(position: log.Position) -> Any:
        if fails:
            raise OSError(fails.pop())
        return read_since(position)

    monkeypatch.setattr("library.search.upkeep.pursuit.read_since", read)
    collection = CollectionFactory()
    with worker():
        fill(collection, 1)
        assert soon(lambda: count("физика") == 1, 10)
    assert "stands still" in caplog.text


@pytest.mark.slow
def test_index_equals_the_database_after_its_writer_was_killed_at_random_moments() -> None:
    chance = random.Random(4)  # noqa: S311
    collection = CollectionFactory()
    publications = fill(collection, 300)
    versions = dict.fromkeys(publications, 0)
    positions = set()
    for _time in range(KILLED):
        with follower() as process:
            deadline = time.monotonic() + chance.uniform(0, 1.5)
            while time.monotonic() < deadline:
                change_something(chance, versions)
            os.kill(process.pid, signal.SIGKILL)
        positions.add(engine().position())
    assert len(positions) > KILLED / 2
    change_something(chance, versions)
    catch_up(engine())
    assert walked() == sorted(PublicationPage.objects.live().values_list("pk", flat=True))
    assert engine().count() == PublicationPage.objects.live().count()
    for publication_id, number in zip(publications, range(300), strict=True):
        is_live = PublicationPage.objects.get(pk=publication_id).live
        assert count(f"n{number}v{versions[publication_id]}") == is_live
        assert count(f"n{number}v{versions[publication_id] - 1}") == 0


@contextmanager
def follower() -> Iterator[subprocess.Popen[str]]:
    """A process that has begun to follow the log; the block sees to its end."""
    database = connection.settings_dict
    address = f"{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}"
    with subprocess.Popen(
        [sys.executable, "-m", "django", "follow_search"],
        cwd=ROOT,
        env=os.environ
        | {
            "DATABASE_URL": f"postgres://{address}/{database['NAME']}",
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
            "SEARCH_INDEX_DIR": str(settings.SEARCH_INDEX_DIR),
        },
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert "Following" in process.stdout.readline()
        yield process


def change_something(chance: random.Random, versions: dict[int, int]) -> None:
    for publication_id in chance.sample(sorted(versions), 3):
        page = PublicationPage.objects.get(pk=publication_id)
        versions[publication_id] += 1
        page.title_kk = page.title_kk.rpartition("v")[0] + f"v{versions[publication_id]}"
        page.live = chance.random() < 0.8
        page.save()


def walked() -> list[int]:
    """Every publication that the index holds."""
    ids: list[int] = []
    question = Question(reading_rights(AnonymousUser()), EVERYTHING, order=Order.NEWEST, limit=100)
    found = engine().search(question)
    while ids.extend(found.ids) or found.cursor:
        found = engine().search(Question(question.rights, order=Order.NEWEST, limit=100, after=found.cursor))
    return sorted(ids)
