"""Letters about new publications: each is told once and none is missed, whatever happens in between."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from threading import Event, Thread
from typing import Any

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from library.catalogue.enums import AccessLevel
from library.catalogue.models import CollectionPage, PublicationFile, PublicationPage
from library.core.signals import worker_started
from library.files.models import FilePage
from library.files.signals import text_extracted
from library.parties.enums import Role
from library.parties.models import User
from library.search.models import Arrival, SavedSearch
from library.search.saved import actions, moments, news
from library.search.saved.tasks import alert_daily, send_alerts
from tests.factories import CollectionFactory, PublicationFactory, StoredFileFactory, UserFactory

from . import no_mail
from .alerts import keep, next_day, publish, send, told
from .conftest import follow

WELL = "django.core.mail.backends.locmem.EmailBackend"

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def collection() -> CollectionPage:
    """An index is there already: the worker has been running."""
    made = CollectionFactory()
    follow()
    return made


@pytest.fixture
def reader(collection: CollectionPage) -> User:
    return UserFactory(institution=collection.institution, first_name="Айгүл", last_name="Үлгі")


# --- what is told -------------------------------------------------------------------------------------


def test_what_became_live_is_told_once(collection: CollectionPage, reader: User) -> None:
    publish(collection, "Физика бұрыннан")
    keep(reader)
    assert next_day() == [], "what was there before is no news"

    publish(collection, "Физика негіздері", "Химия")
    PublicationFactory(live=True, collection=collection, titles={"kk": "Физика есептері"})
    [letter] = next_day()
    assert sorted(told([letter])) == ["Физика есептері", "Физика негіздері"]
    assert letter.to == [reader.email]
    assert next_day() == [], "nothing new is no letter"
    assert send() == []


def test_edited_or_republished_is_no_news(collection: CollectionPage, reader: User) -> None:
    editor = UserFactory(institution=collection.institution, role=Role.EDITOR)
    pk = PublicationFactory(live=True, collection=collection, editor=editor, titles={"kk": "Физика"}).pk
    keep(reader)
    book = PublicationPage.objects.get(pk=pk)
    book.unpublish()
    book = PublicationPage.objects.get(pk=pk)
    book.live = True
    book.last_published_at = timezone.now()
    book.save()
    assert next_day() == []


def test_what_the_index_lags_behind_with_is_told_later(collection: CollectionPage, reader: User) -> None:
    keep(reader)
    publish(collection, "Физика бірінші")
    follow()
    publish(collection, "Физика екінші")
    assert told(next_day(indexed=False)) == ["Физика бірінші"]
    assert told(next_day()) == ["Физика екінші"]


@contextmanager
def long_import(collection: CollectionPage, title: str) -> Iterator[Callable[[], None]]:
    """Written and dated now, committed when it is told to end."""
    written, end = Event(), Event()

    def run() -> None:
        with transaction.atomic():
            publish(collection, title)
            written.set()
            end.wait(30)
        connection.close()

    thread = Thread(target=run)
    thread.start()
    assert written.wait(30)

    def finish() -> None:
        end.set()
        thread.join()

    yield finish
    finish()


def test_long_transaction_is_told_when_it_is_over(collection: CollectionPage, reader: User) -> None:
    elsewhere = CollectionFactory()
    keep(reader)
    with long_import(collection, "Физика ескі күнмен") as finish:
        publish(elsewhere, "Физика жаңа күнмен")
        assert told(next_day()) == ["Физика жаңа күнмен"]
        late = UserFactory()
        keep(late)
        finish()
    letters = {letter.to[0]: told([letter]) for letter in next_day()}
    assert letters == {reader.email: ["Физика ескі күнмен"], late.email: ["Физика ескі күнмен"]}
    assert next_day() == []


def test_old_dates_are_looked_for_as_far_as_they_go(
    collection: CollectionPage, reader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Later publications, told already, stand before it in the order of the index."""
    monkeypatch.setattr(news, "_STEP", 2)
    monkeypatch.setattr(news, "MOST_COUNTED", 5)
    elsewhere = CollectionFactory()
    keep(reader)
    with long_import(collection, "Физика ескі күнмен") as finish:
        publish(elsewhere, *(f"Физика {number}" for number in range(7)))
        assert len(told(next_day())) == 6, "counting has an end"
        assert next_day() == [], "but all were told of"
        finish()
    assert told(next_day()) == ["Физика ескі күнмен"]


def test_letters_switched_on_tell_of_what_comes_from_then_on(
    collection: CollectionPage, reader: User
) -> None:
    saved = keep(reader, alert="none")
    publish(collection, "Физика бірінші")
    assert next_day() == []
    actions.change(saved=saved, name="", alert="daily")
    publish(collection, "Физика екінші")
    assert told(next_day()) == ["Физика екінші"]


def test_weekly_letters_come_with_the_week(collection: CollectionPage, reader: User) -> None:
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    weekly = keep(reader, "q=химия", "weekly")
    keep(reader)
    publish(collection, "Физика", "Химия")
    follow()

    def last_told(weekly_on: date, daily_on: date) -> None:
        SavedSearch.objects.update(told_on=daily_on)
        SavedSearch.objects.filter(pk=weekly.pk).update(told_on=weekly_on)

    last_told(monday, today)
    assert send() == []
    last_told(monday - timedelta(days=1), today - timedelta(days=1))
    [letter] = send()
    assert sorted(told([letter])) == ["Физика", "Химия"], "one letter for a reader and day"
    assert send() == []


def test_texts_are_matched_for_those_who_may_read(collection: CollectionPage, reader: User) -> None:
    stranger = UserFactory()
    for user in (reader, stranger):
        keep(user, "q=өлең")
    [pk] = publish(collection, "Жинақ", access=AccessLevel.INSTITUTION)
    file = StoredFileFactory(institution=collection.institution, page_count=1)
    FilePage.objects.create(file=file, number=1, text="құпия өлең")
    PublicationFile.objects.create(publication_id=pk, file=file)
    text_extracted.send(sender=type(file), file=file)

    letters = next_day()

    assert [letter.to for letter in letters] == [[reader.email]]


def test_restored_database_tells_by_the_clock_and_nothing_twice(
    collection: CollectionPage, reader: User
) -> None:
    keep(reader)
    publish(collection, "Физика бірінші")
    assert told(next_day()) == ["Физика бірінші"]
    publish(collection, "Физика екінші")
    saved = SavedSearch.objects.get()
    database = saved.told_to.split('"database": "')[1].split('"')[0]
    SavedSearch.objects.update(told_to=saved.told_to.replace(database, "another/1"))
    with connection.cursor() as cursor:  # the other server had come farther
        cursor.execute(
            "UPDATE search_arrival SET transaction = (transaction::text::bigint + 1000000)::text::xid8"
        )
    assert told(next_day()) == ["Физика екінші"]
    assert next_day() == []
    publish(collection, "Физика үшінші")
    assert told(next_day()) == ["Физика үшінші"]


# --- who gets none ------------------------------------------------------------------------------------


def test_who_left_or_has_no_address_gets_none(collection: CollectionPage, reader: User) -> None:
    left, silent = UserFactory(), UserFactory(email="")
    for user in (reader, left, silent):
        keep(user)
    User.objects.filter(pk=left.pk).update(is_active=False)
    publish(collection, "Физика")
    assert [letter.to for letter in next_day()] == [[reader.email]]

    User.objects.filter(pk=left.pk).update(is_active=True)
    assert told(send()) == ["Физика"], "who comes back is told"


# --- when things go wrong -----------------------------------------------------------------------------


@pytest.fixture
def many(collection: CollectionPage) -> list[str]:
    """Addresses of readers who are to be told of a book."""
    users = [UserFactory() for _number in range(5)]
    for user in users:
        keep(user)
    publish(collection, "Физика")
    follow()
    return [user.email for user in users]


def waiting(task: Any) -> list[DBTaskResult]:
    return list(DBTaskResult.objects.filter(task_path=task.module_path, status="READY"))


def test_killed_or_without_a_server_everybody_gets_one_letter(many: list[str], settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{no_mail.__name__}.Away"
    assert next_day() == []
    [again] = waiting(send_alerts)
    assert timedelta(minutes=20) < again.run_after - timezone.now() < timedelta(minutes=40)

    settings.EMAIL_BACKEND = f"{no_mail.__name__}.Killed"
    no_mail.Killed.sent = 0
    with pytest.raises(SystemExit):
        send()
    before = [letter.to[0] for letter in mail.outbox]
    assert len(before) == 2
    assert len(waiting(send_alerts)) == 1, "it is tried again, once"

    settings.EMAIL_BACKEND = WELL
    after = [letter.to[0] for letter in send()]
    assert sorted(before + after) == sorted(many)
    assert not waiting(send_alerts)
    assert next_day() == []


def test_one_who_cannot_be_told_stops_nobody(
    many: list[str], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = news.search

    def broken(wanted: Any, user: User) -> Any:
        if user.email == many[0]:
            raise ZeroDivisionError
        return whole(wanted, user)

    monkeypatch.setattr(news, "search", broken)
    User.objects.filter(email=many[1]).update(email="550@example.kz")
    settings.EMAIL_BACKEND = f"{no_mail.__name__}.Choosy"
    assert [letter.to[0] for letter in next_day()] == many[2:]
    assert not waiting(send_alerts), "for good: there is time until tomorrow"
    User.objects.filter(email="550@example.kz").update(email="450@example.kz")
    assert send() == []
    assert waiting(send_alerts), "for now: soon again"

    monkeypatch.setattr(news, "search", whole)
    User.objects.filter(email="450@example.kz").update(email=many[1])
    assert [letter.to[0] for letter in send()] == many[:2], "nothing is lost"


def test_without_an_index_or_with_an_older_one_they_wait(
    many: list[str], collection: CollectionPage, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, settings.SEARCH_INDEX_DIR = settings.SEARCH_INDEX_DIR, tmp_path
    assert next_day(indexed=False) == []
    assert len(waiting(send_alerts)) == 1

    settings.SEARCH_INDEX_DIR = there
    older = moments.indexed()
    publish(collection, "Физика екінші")
    follow()
    answers = iter([moments.indexed(), older])
    with monkeypatch.context() as patch:
        patch.setattr(moments, "indexed", lambda: next(answers))
        assert send() == []
    assert len(told(send())) == 2 * len(many)


# --- the schedule, and what it costs ------------------------------------------------------------------


def test_worker_sends_them_once_a_day_and_forgets_what_is_old(many: list[str]) -> None:
    worker_started.send(sender=None)
    worker_started.send(sender=None)
    assert len(waiting(alert_daily)) == 1
    DBTaskResult.objects.all().delete()
    Arrival.objects.create(publication_id=1, noted_at=timezone.now() - timedelta(days=91))

    alert_daily.call()

    [tomorrow] = waiting(alert_daily)
    assert tomorrow.run_after - timezone.now() > timedelta(hours=23)
    assert len(waiting(send_alerts)) == 1
    assert not Arrival.objects.filter(pk=1).exists()


def test_costs_do_not_grow_with_what_is_told(
    collection: CollectionPage, reader: User, django_assert_max_num_queries: Any
) -> None:
    keep(reader)
    publish(collection, "Физика 0")
    follow()
    SavedSearch.objects.update(told_on=date(2026, 1, 1))
    with django_assert_max_num_queries(40) as few:
        assert len(send()) == 1
    publish(collection, *(f"Физика {number}" for number in range(30)))
    follow()
    SavedSearch.objects.update(told_on=date(2026, 1, 1))
    with django_assert_max_num_queries(40) as many:
        assert len(send()) == 1
    assert len(many) == len(few)
