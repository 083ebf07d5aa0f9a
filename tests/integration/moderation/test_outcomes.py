"""What reviewers are told they did, and depositors what to change."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from library.moderation.actions import pick_out
from library.parties.models import User
from tests.browsing import messages_on
from tests.factories import CollectionFactory

from ..desk import Desk, act, edit, set_up, sign_in, submit, waiting
from .batches import batch_of

pytestmark = pytest.mark.django_db
TO_ASSOCIATION = "approved, and now waiting for the Association."
TO_INSTITUTION = "approved, and now waiting for the institution."
PUBLISHED = "approved and published."
RETURNED = "returned to the depositor."


@pytest.fixture
def desk() -> Desk:
    """With an administration in English: these sentences are told apart by their words."""
    desk = set_up()
    for person in User.objects.all():
        UserProfile.objects.update_or_create(user=person, defaults={"preferred_language": "en"})
    return desk


def said(response: Any) -> list[str]:
    """The messages on the page that comes next."""
    return messages_on(response.client.get(response.url))


def beside_form(user: User, page: Any, action: str) -> Any:
    return act(user, page, action, "Аңдатпа?")


def from_form(user: User, page: Any, action: str) -> Any:
    data = '{"comment": "Аңдатпа?"}'
    fields = {"workflow-action-name": action, "workflow-action-extra-data": data}
    return edit(user, page, "action-workflow-action", **fields)


@pytest.mark.parametrize("decide", [beside_form, from_form])
@pytest.mark.parametrize(
    ("state", "action", "sentence"),
    [
        ("submitted", "approve", TO_ASSOCIATION),
        ("submitted", "reject", RETURNED),
        ("reviewed", "approve", PUBLISHED),
        ("reviewed", "reject", RETURNED),
    ],
)
def test_reviewer_is_told_what_became_of_it(
    desk: Desk, decide: Any, state: str, action: str, sentence: str
) -> None:
    page = desk.publication(state=state)
    user = desk.moderator if state == "submitted" else desk.approver

    messages = said(decide(user, page, action))

    assert f"“{page.draft_title}”: {sentence}" in messages
    assert not [message for message in messages if "updated" in message]


def test_version_that_the_institution_has_not_seen_goes_back_there(desk: Desk) -> None:
    page = desk.publication(reviewed=True)
    act(desk.approver, page, "reject", "Аңдатпа жетіспейді.")
    submit(desk.editor, page, abstract_kk="Аңдатпа.")

    response = beside_form(desk.approver, page, "approve")

    assert f"“{page.draft_title}”: {TO_INSTITUTION}" in said(response)


def test_collections_too(desk: Desk) -> None:
    collection = CollectionFactory(institution=desk.institution)
    submit(desk.editor, collection, intro="Жаңа")
    response = beside_form(desk.moderator, collection, "approve")
    assert any(TO_ASSOCIATION in message for message in said(response))


def test_reviewer_who_changes_and_approves_at_once_is_told_why_not(desk: Desk) -> None:
    page = desk.publication(submitted=True)
    fields = {"notes": "Түзетілді.", "workflow-action-name": "approve"}

    response = edit(desk.moderator, page, "action-workflow-action", **fields)

    assert any("yourself" in message for message in said(response))
    assert waiting(page) is not None


def test_queue_says_where_each_went(desk: Desk) -> None:
    pages = [desk.publication(submitted=True) for _number in range(2)]
    place = reverse("moderation:decide")
    data = {"review": [waiting(page).pk for page in pages], "approve": ""}
    (message,) = messages_on(sign_in(desk.moderator).post(place, data, follow=True))
    assert message == "2 publications approved: they are now waiting for the Association."

    data = {"review": [waiting(page).pk for page in pages], "approve": ""}
    (message,) = messages_on(sign_in(desk.approver).post(place, data, follow=True))
    assert message == "2 publications approved and published."


def test_batch_says_where_it_went(desk: Desk) -> None:
    batch = batch_of(desk)
    place = reverse("moderation:decide_batch", args=[batch.pk])
    for user, step, words in (
        (desk.moderator, "institution", "waiting for the Association"),
        (desk.approver, "association", "being published"),
    ):
        (message,) = messages_on(
            sign_in(user).post(place, {"step": step, "approve": "", "is_sure": "yes"}, follow=True)
        )
        assert words in message


# --- after a return ---------------------------------------------------------------------------------------

COMMENT = "Аңдатпа <b>жетіспейді</b>.\nАвторы кім?"


def shown_on_form(user: User, page: Any) -> str:
    response = sign_in(user).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return " ".join(messages_on(response))


def test_comment_stands_on_the_form_until_it_is_submitted_again(desk: Desk) -> None:
    page = desk.publication(submitted=True)
    assert "reviewer wrote" not in shown_on_form(desk.editor, page)
    act(desk.moderator, page, "reject", COMMENT)

    for user in (desk.editor, desk.editor, desk.colleague):
        assert "Аңдатпа <b>жетіспейді</b>. Авторы кім?" in shown_on_form(user, page)

    edit(desk.editor, page, notes="Түзетілді.")
    assert "Авторы кім?" in shown_on_form(desk.editor, page)
    submit(desk.editor, page)
    assert "Авторы кім?" not in shown_on_form(desk.editor, page)


def test_comment_on_what_was_picked_out_of_a_batch(desk: Desk) -> None:
    batch = batch_of(desk)
    item = batch.items.all()[0]
    pick_out(batch=batch, items=[item.pk], user=desk.moderator, comment=COMMENT)
    page = item.publication
    assert "Авторы кім?" in shown_on_form(desk.editor, page)

    submit(desk.editor, page)
    assert "Авторы кім?" not in shown_on_form(desk.editor, page)
    act(desk.moderator, page, "approve")
    act(desk.approver, page, "approve")
    assert "Авторы кім?" not in shown_on_form(desk.editor, page)
