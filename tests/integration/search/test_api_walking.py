"""Walking through all results by cursors: each publication once, whatever changes meanwhile."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from library.access import limits
from library.catalogue.bulk import write_records
from library.catalogue.models import PublicationPage
from library.catalogue.records import Record
from library.search.api import parameters as parameters_of_api

from .conftest import Shelves, follow

pytestmark = pytest.mark.django_db
SEARCH = "/api/v1/search"
MANY = 507


@pytest.fixture
def library(shelves: Shelves) -> None:
    """Published at three times only, so that most are told apart by their ids."""
    for part in range(3):
        records = [
            Record(titles={"kk": f"Дала жолы {number}"}, year=2000 + number % 3)
            for number in range(part, MANY, 3)
        ]
        collection = type(shelves.collection).objects.get(pk=shelves.collection.pk)
        at = timezone.now() - timedelta(days=part)
        write_records(records, collection=collection, user=None, published_at=at)
    follow()


def pages(**parameters: Any) -> Iterator[Any]:
    """The answers, by the addresses in their headers."""
    client = Client()
    response = client.get(SEARCH, parameters)
    while True:
        assert response.status_code == 200, response.content
        answer = response.json()
        yield answer
        if not answer["next"]:
            assert "Link" not in response.headers
            assert answer["next_cursor"] == ""
            return
        assert response.headers["Link"] == f'<{answer["next"]}>; rel="next"'
        response = client.get(answer["next"])


def walk(**parameters: Any) -> list[str]:
    return [one["uuid"] for answer in pages(**parameters) for one in answer["results"]]


def everything() -> set[str]:
    return {str(uuid) for uuid in PublicationPage.objects.live().values_list("uuid", flat=True)}


@pytest.mark.parametrize(
    "parameters",
    [
        {"order": "newest", "limit": 37},
        {"order": "year", "limit": 100},
        {"order": "reads", "limit": 100},
        {"order": "title", "limit": 100},
        {"limit": 39},  # 39 × 13 = 507
        {"q": "дала", "limit": 100},
        {"q": "дала", "order": "newest", "limit": 100},
    ],
)
def test_a_walk_visits_every_publication_once(library: None, parameters: dict[str, Any]) -> None:
    visited = walk(**parameters)
    assert len(visited) == MANY
    assert set(visited) == everything()


def test_every_answer_tells_the_same_count(library: None) -> None:
    assert {answer["count"] for answer in pages(order="newest", limit=100, year=2001)} == {MANY // 3}


def test_changes_meanwhile_repeat_nothing_that_stayed(library: None, shelves: Shelves) -> None:
    changed: set[str] = set()
    visited: Counter[str] = Counter()
    for number, answer in enumerate(pages(order="newest", limit=50)):
        visited.update(one["uuid"] for one in answer["results"])
        changed |= change(number, shelves)
    stayed = everything() - changed
    assert len(stayed) >= MANY - 30
    assert {visited[uuid] for uuid in stayed} == {1}


def change(number: int, shelves: Shelves) -> set[str]:
    """One more, one edited, one taken away."""
    live = PublicationPage.objects.live().order_by("pk")
    edited, taken = live[number], live[100 + number]
    collection = type(shelves.collection).objects.get(pk=shelves.collection.pk)
    write_records(
        [Record(titles={"kk": f"Жаңа жол {number}"})],
        collection=collection,
        user=None,
        published_at=timezone.now(),
    )
    edited.title_kk = f"Басқа атау {number}"
    edited.save()
    taken.unpublish()
    follow()
    new = PublicationPage.objects.latest("pk")
    return {str(new.uuid), str(taken.uuid)}


@pytest.mark.parametrize("parameters", [{"q": "дала"}, {"order": "title"}])
def test_orders_that_are_paged_to_a_bound_say_so(
    library: None, parameters: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for bound in ("DEEPEST", "FARTHEST"):
        monkeypatch.setattr(parameters_of_api, bound, 250)
    answers = list(pages(limit=100, **parameters))
    assert [len(answer["results"]) for answer in answers] == [100, 100, 50]
    assert [answer["is_cut"] for answer in answers] == [False, False, True]
    assert {answer["count"] for answer in answers} == {MANY}


def test_limit_language_and_facets_may_change_on_the_way(library: None) -> None:
    first = next(pages(limit=10, order="newest"))
    parameters = {"order": "newest", "limit": 20, "lang": "en", "facets": "year"}
    second = Client().get(SEARCH, {**parameters, "cursor": first["next_cursor"]}).json()
    assert len(second["results"]) == 20
    assert sum(one["count"] for one in second["facets"]["year"]) == MANY
    assert not {one["uuid"] for one in first["results"]} & {one["uuid"] for one in second["results"]}


# --- cursors that are none --------------------------------------------------------------------------


@pytest.fixture
def cursor(library: None) -> str:
    return str(next(pages(limit=10, order="newest"))["next_cursor"])


def status(cursor: Any, **parameters: Any) -> int:
    asked = {"limit": 10, "order": "newest"} | parameters | {"cursor": cursor}
    return Client().get(SEARCH, asked).status_code


def test_a_cursor_is_of_use_for_its_question_only(cursor: str) -> None:
    assert status(cursor) == 200
    assert status(cursor, q="дала") == 400
    assert status(cursor, order="year") == 400
    assert status(cursor, year=2001) == 400


@pytest.mark.parametrize("place", [0, 5, -5, -1])
def test_a_cursor_that_was_changed_is_refused(cursor: str, place: int) -> None:
    letters = list(cursor)
    letters[place] = "A" if letters[place] != "A" else "B"
    assert status("".join(letters)) == 400


def test_a_cursor_of_somebody_else_is_refused(cursor: str) -> None:
    assert status(cursor[:-7]) == 400
    assert status(cursor[7:]) == 400
    assert status(cursor.partition(":")[0]) == 400
    assert status("0") == 400
    assert status("\0") == 400
    assert status(b"\xff:\xfe") == 400
    assert status(signing.Signer(key="not ours", salt="library.search.api").sign_object([1, 2, 3])) == 400
    assert status(signing.Signer(salt="library.search.api").sign_object(7)) == 400
    assert status(signing.Signer(salt="library.search.api").sign_object({"a": 1, "b": 2, "c": 3})) == 400


def test_a_walk_of_the_whole_library_fits_the_limits() -> None:
    """A million records in less than two hours, without signing in."""
    assert 1_000_000 / 100 / limits.OF_NETWORK * limits.WINDOW < 2 * 3600
