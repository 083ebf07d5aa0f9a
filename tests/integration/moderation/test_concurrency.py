"""Two reviewers at once, with real transactions."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from library.moderation.actions import decide
from library.moderation.errors import NoLongerWaiting
from library.moderation.models import ReviewState

from ..desk import act, now, set_up, waiting

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def decide_in_a_thread(pk: int, user: Any, action: str, start: Barrier) -> Exception | None:
    try:
        review = ReviewState.objects.get(pk=pk)
        start.wait(timeout=30)
        decide(review=review, user=user, action=action, comment="Пікір.")
    except NoLongerWaiting as refusal:
        return refusal
    finally:
        connection.close()
    return None


def test_second_of_two_reviewers_is_told_that_it_is_over() -> None:
    desk = set_up()
    page = desk.publication(submitted=True)
    review, start = waiting(page), Barrier(2)

    with ThreadPoolExecutor(2) as pool:
        approval = pool.submit(decide_in_a_thread, review.pk, desk.moderator, "approve", start)
        rejection = pool.submit(decide_in_a_thread, review.pk, desk.second_moderator, "reject", start)
        outcomes = [approval.result(), rejection.result()]

    assert sum(outcome is None for outcome in outcomes) == 1
    review.refresh_from_db()
    assert review.status == ("approved" if outcomes[0] is None else "rejected")
    assert ReviewState.objects.filter(page_id=page.pk).count() == (2 if outcomes[0] is None else 1)


def test_decisions_in_the_administration_need_no_transaction_around_them() -> None:
    """Wagtail's views open none, and the decision locks a row."""
    desk = set_up()
    page = desk.publication(submitted=True)

    act(desk.moderator, page, "approve")
    act(desk.approver, page, "approve")

    assert now(page).live
