"""A batch in the browser: who sees it, deciding on it, its pages."""

from typing import Any

import pytest
from django.urls import reverse

from library.moderation.enums import BatchStatus, ItemStatus, Step
from library.moderation.models import Batch
from tests.browsing import fields_of, soup

from ..desk import Desk, sign_in
from .batches import batch_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    from ..desk import set_up

    return set_up()


def address(batch: Batch) -> str:
    return reverse("moderation:batch", args=[batch.pk])


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("moderator", 200),
        ("editor", 200),
        ("colleague", 200),
        ("approver", 200),
        ("administrator", 200),
        ("stranger", 404),
        ("student", 302),
    ],
)
def test_who_sees_a_batch(desk: Desk, who: str, status: int) -> None:
    assert sign_in(getattr(desk, who)).get(address(batch_of(desk))).status_code == status


def test_deciding_in_the_browser(desk: Desk) -> None:
    batch = batch_of(desk, 3)
    client = sign_in(desk.moderator)
    assert batch.title in client.get(reverse("moderation:queue")).text
    assert batch.title in client.get(reverse("wagtailadmin_home")).text
    decide = reverse("moderation:decide_batch", args=[batch.pk])
    item = batch.items.all()[0]
    form = {"step": batch.step, "item": item.pk, "comment": "Автор?", "pick_out": ""}
    client.post(decide, form)
    client.post(decide, {"step": batch.step, "approve": "", "is_sure": "yes"})
    batch.refresh_from_db()
    assert (batch.step, batch.counts()[ItemStatus.WAITING]) == (Step.ASSOCIATION, 2)
    sign_in(desk.approver).post(decide, {"step": Step.INSTITUTION, "approve": "", "is_sure": "yes"})
    batch.refresh_from_db()
    assert batch.status == BatchStatus.WAITING  # another step than the one that was seen
    sign_in(desk.approver).post(decide, {"step": batch.step, "approve": "", "is_sure": "yes"})
    batch.refresh_from_db()
    assert batch.status == BatchStatus.PUBLISHING


def test_a_page_of_a_batch_costs_the_same_however_long(
    desk: Desk, django_assert_max_num_queries: Any
) -> None:
    batch = batch_of(desk, 120)
    client = sign_in(desk.moderator)
    client.get(address(batch))
    with django_assert_max_num_queries(30):
        first = client.get(address(batch))
    shown = [item.pk for item in first.context["items"]]
    assert len(shown) == 50
    second = client.get(address(batch) + first.context["next_page"])
    assert [item.pk for item in second.context["items"]] == [pk + 50 for pk in shown]
    found = client.get(address(batch), {"q": "Кітап 117"})
    assert len(found.context["items"]) == 1
    assert len(client.get(address(batch), {"sample": ""}).context["items"]) == 20


@pytest.mark.parametrize("number", ["²", "٣", "9" * 30, "-1", "x"])
def test_what_is_no_number_is_none(desk: Desk, number: str) -> None:
    batch = batch_of(desk)
    client = sign_in(desk.moderator)
    form = {"step": batch.step, "item": number, "comment": "Автор?", "pick_out": ""}

    assert client.post(reverse("moderation:decide_batch", args=[batch.pk]), form).status_code == 302
    assert batch.counts()[ItemStatus.RETURNED] == 0
    assert client.get(address(batch), {"after": number}).status_code == 200


@pytest.mark.parametrize("last", [False, True])
def test_approving_all_asks_once(desk: Desk, *, last: bool) -> None:
    """By a page with a form: it needs no script."""
    batch = batch_of(desk, 3)
    client, decide = sign_in(desk.moderator), reverse("moderation:decide_batch", args=[batch.pk])
    if last:
        client.post(decide, {"step": batch.step, "approve": "", "is_sure": "yes"})
        batch.refresh_from_db()
        client = sign_in(desk.approver)
    form = '//form[contains(@action, "decide")]'

    asked = client.post(
        decide, fields_of(client.get(address(batch)), '//form[@id="pick-out"]') | {"approve": ""}
    )

    assert (asked.context["waiting"], asked.context["is_last"]) == (3, last)
    assert "3" in soup(asked).select_one("main").get_text()
    batch.refresh_from_db()
    assert (batch.status, batch.decisions.count()) == (BatchStatus.WAITING, 2 if last else 1)
    client.post(decide, fields_of(asked, form) | {"approve": ""})
    batch.refresh_from_db()
    assert batch.step == Step.ASSOCIATION
    assert batch.status == (BatchStatus.PUBLISHING if last else BatchStatus.WAITING)


def test_question_is_not_asked_of_others(desk: Desk) -> None:
    batch = batch_of(desk)
    place = reverse("moderation:decide_batch", args=[batch.pk])
    assert sign_in(desk.stranger).post(place, {"approve": ""}).status_code == 404
    assert sign_in(desk.approver).post(place, {"approve": ""}).status_code == 302
