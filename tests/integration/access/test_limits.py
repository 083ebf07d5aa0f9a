"""How often programs may ask."""

from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client

from library.access import limits, tasks
from library.access.models import Allowance
from tests.factories import InstitutionFactory, UserFactory

pytestmark = pytest.mark.django_db
SEARCH = "/api/v1/search"
NOON = 1_795_000_020  # the beginning of a window


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path
    monkeypatch.setattr(limits, "OF_NETWORK", 3)
    monkeypatch.setattr(limits, "OF_READER", 5)


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def statuses(count: int, client: Client | None = None, **more: Any) -> list[int]:
    client = client or Client()
    return [client.get(SEARCH, **more).status_code for _number in range(count)]


def test_answers_tell_what_is_left(clock: Any) -> None:
    first, second = Client().get(SEARCH), Client().get(SEARCH)
    assert first.headers["RateLimit-Policy"] == '"default";q=3;w=60'
    assert first.headers["RateLimit"] == '"default";r=2;t=60'
    assert second.headers["RateLimit"] == '"default";r=1;t=60'
    assert "Retry-After" not in second.headers


def test_too_many_are_refused_until_the_next_window(clock: Any) -> None:
    assert statuses(3) == [200, 200, 200]
    clock.shift(15)
    refusal = Client().get(SEARCH, headers={"Accept-Language": "ru"})
    assert refusal.status_code == 429
    assert refusal.headers["Retry-After"] == "45"
    assert refusal.headers["RateLimit"] == '"default";r=0;t=45'
    assert refusal.headers["Content-Type"] == "application/problem+json"
    assert refusal.json()["title"] == "Слишком много запросов."
    clock.shift(45)
    assert statuses(4) == [200, 200, 200, 429]


def test_what_is_not_understood_counts_too(clock: Any) -> None:
    client = Client()
    for _number in range(3):
        assert client.get(SEARCH, {"colour": "red"}).status_code == 400
    assert statuses(1) == [429]


def test_every_network_has_its_own(clock: Any) -> None:
    assert statuses(4, REMOTE_ADDR="192.0.2.1") == [200, 200, 200, 429]
    assert statuses(1, REMOTE_ADDR="192.0.2.2") == [200]


def test_addresses_of_one_ipv6_network_count_together(clock: Any) -> None:
    asked = [statuses(1, REMOTE_ADDR=f"2001:db8:1:2::{number}")[0] for number in range(1, 5)]
    assert asked == [200, 200, 200, 429]
    assert statuses(1, REMOTE_ADDR="2001:db8:1:3::1") == [200]
    assert statuses(1, REMOTE_ADDR="::ffff:192.0.2.1") == [200]


def test_behind_a_proxy_readers_count_by_themselves(clock: Any, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert statuses(4, headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.1"}) == [200, 200, 200, 429]
    assert statuses(1, headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.2"}) == [200]


def test_without_a_proxy_the_header_is_anybodys_word(clock: Any) -> None:
    asked = [statuses(1, headers={"X-Forwarded-For": f"192.0.2.{number}"})[0] for number in range(4)]
    assert asked == [200, 200, 200, 429]


def test_readers_have_more_and_share_with_nobody(clock: Any, signed_in: Callable[..., Client]) -> None:
    institution = InstitutionFactory(outside=True)
    one, other = (signed_in(UserFactory(institution=institution)) for _number in range(2))
    assert statuses(6, one) == [200] * 5 + [429]
    assert statuses(1, other) == [200]
    assert statuses(1) == [200]


def test_nothing_kept_tells_who_it_was() -> None:
    statuses(1, REMOTE_ADDR="192.0.2.77")
    assert "192.0.2.77" not in Allowance.objects.get().key


def test_old_windows_are_forgotten(clock: Any) -> None:
    statuses(1)
    tasks.forget_allowances.func()
    assert Allowance.objects.count() == 1
    clock.shift(60)
    tasks.forget_allowances.func()
    assert Allowance.objects.count() == 0


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_requests_at_once_are_all_counted() -> None:
    """By threads with connections of their own, as those of several web processes are."""

    def ask() -> None:
        try:
            for _number in range(5):
                Client().get(SEARCH)
        finally:
            connection.close()

    with time_machine.travel(NOON):
        threads = [Thread(target=ask) for _number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert Allowance.objects.get().used == limits.OF_NETWORK + 1
