"""The audit trail on the record: who, what, when, and why."""

import re
from datetime import UTC, datetime

import pytest
import time_machine

from tests.browsing import soup

from ..desk import Desk, act, now, sign_in, submit

pytestmark = pytest.mark.django_db


def told(response: object) -> str:
    return re.sub(r"\s+", " ", soup(response).get_text(" "))


def test_history_of_a_record_tells_the_whole_story(desk: Desk) -> None:
    with time_machine.travel(datetime(2026, 3, 2, 4, 0, tzinfo=UTC)):
        page = desk.publication()
        submit(desk.editor, page)
    with time_machine.travel(datetime(2026, 3, 3, 4, 0, tzinfo=UTC)):
        act(desk.moderator, page, "reject", "Авторларды толық жазыңыз.")
    with time_machine.travel(datetime(2026, 3, 4, 4, 0, tzinfo=UTC)):
        submit(desk.colleague, page, notes="Түзетілді.")
        act(desk.moderator, page, "approve", "Енді жақсы.")
    with time_machine.travel(datetime(2026, 3, 5, 4, 0, tzinfo=UTC)):
        act(desk.approver, page, "approve")
    assert now(page).live

    for reader in (desk.editor, desk.moderator, desk.approver):
        response = sign_in(reader).get(f"/admin/pages/{page.pk}/history/")
        story = told(response)
        for person in (desk.editor, desk.colleague, desk.moderator, desk.approver):
            assert person.get_username() in story
        for comment in ("Авторларды толық жазыңыз.", "Енді жақсы."):
            assert comment in story
        for day in (2, 3, 4, 5):
            assert f'datetime="2026-03-0{day}T' in response.content.decode(), day


def test_steps_of_each_round_can_be_looked_up(desk: Desk) -> None:
    page = desk.publication(live=True)
    submit(desk.colleague, page, notes="Екінші айналым.")
    act(desk.moderator, page, "reject", "Керек емес.")

    rounds = sign_in(desk.moderator).get(f"/admin/pages/{page.pk}/workflow_history/")
    links = [a["href"] for a in soup(rounds).select("a[href*='workflow_history/detail']")]
    assert len(set(links)) == 2
    assert any("Керек емес." in told(sign_in(desk.moderator).get(link)) for link in links)


def test_history_is_not_for_others(desk: Desk) -> None:
    page = desk.publication(submitted=True)

    for person in (desk.stranger, desk.student, desk.coordinator):
        for part in ("history", "workflow_history"):
            response = sign_in(person).get(f"/admin/pages/{page.pk}/{part}/")
            assert response.status_code in (302, 403, 404), (person, part)
