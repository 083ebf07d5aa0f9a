"""The two steps, walked through the administration as people do."""

import json

import pytest
from django.test import Client
from wagtail.models import WorkflowState

from library.moderation.enums import Step
from library.moderation.models import ReviewState
from tests.browsing import errors_on

from ..desk import Desk, act, edit, now, sign_in, submit, waiting

pytestmark = pytest.mark.django_db


def test_publication_goes_live_after_both_steps(desk: Desk, client: Client) -> None:
    page = desk.publication()

    submit(desk.editor, page)
    assert waiting(page).step == Step.INSTITUTION
    act(desk.moderator, page, "approve")
    assert waiting(page).step == Step.ASSOCIATION
    assert not now(page).live
    act(desk.approver, page, "approve")

    published = now(page)
    assert published.live
    assert not published.has_unpublished_changes
    assert published.live_revision_id == published.latest_revision_id
    assert waiting(page) is None
    for language in ("kk", "ru", "en"):
        assert client.get(published.url_in(language)).status_code == 200


def test_draft_is_nowhere_to_be_read_until_the_end(desk: Desk, client: Client) -> None:
    page = desk.publication(reviewed=True)

    for language in ("kk", "ru", "en"):
        assert client.get(page.url_in(language)).status_code == 404


def test_nobody_acts_on_the_step_of_others(desk: Desk) -> None:
    page = desk.publication(submitted=True)

    for person in (
        desk.approver,
        desk.stranger,
        desk.colleague,
        desk.coordinator,
        desk.administrator,
        desk.superuser,
    ):
        act(person, page, "approve")
        act(person, page, "reject", "Жоқ.")
        assert waiting(page).step == Step.INSTITUTION, person

    act(desk.moderator, page, "approve")
    for person in (desk.second_moderator, desk.stranger, desk.administrator, desk.superuser):
        act(person, page, "approve")
        act(person, page, "reject", "Жоқ.")
        assert waiting(page).step == Step.ASSOCIATION, person
    assert not now(page).live


@pytest.mark.parametrize("person", ["student", "coordinator"])
def test_reader_and_coordinator_do_not_reach_the_form(desk: Desk, person: str) -> None:
    page = desk.publication(submitted=True)

    assert sign_in(getattr(desk, person)).get(f"/admin/pages/{page.pk}/edit/").status_code == 302


@pytest.mark.parametrize("comment", ["", "   \n"])
def test_return_without_a_comment_is_refused(desk: Desk, comment: str) -> None:
    page = desk.publication(submitted=True)

    act(desk.moderator, page, "reject", comment)

    assert waiting(page) is not None


def test_return_from_the_form_without_a_comment_is_refused(desk: Desk) -> None:
    """The form of a page sends what a script collected, or what somebody made of it."""
    page = desk.publication(submitted=True)

    edit(
        desk.moderator,
        page,
        "action-workflow-action",
        **{"workflow-action-name": "reject", "workflow-action-extra-data": "{}"},
    )

    assert waiting(page) is not None


def test_form_cannot_approve_without_going_on(desk: Desk) -> None:
    """Wagtail passes on any keyword: `update` would approve the step and stop there for ever."""
    page = desk.publication(submitted=True)

    edit(
        desk.moderator,
        page,
        "action-workflow-action",
        **{"workflow-action-name": "approve", "workflow-action-extra-data": json.dumps({"update": False})},
    )

    assert waiting(page).step == Step.ASSOCIATION


def test_returned_publication_comes_back_to_the_same_step(desk: Desk) -> None:
    page = desk.publication(reviewed=True)

    act(desk.approver, page, "reject", "Аңдатпа жетіспейді.")
    assert waiting(page) is None
    assert now(page).current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES

    submit(desk.editor, page, abstract_kk="Аңдатпа.")
    assert waiting(page).step == Step.ASSOCIATION
    act(desk.approver, page, "approve")
    # The institution has not seen this version.
    assert waiting(page).step == Step.INSTITUTION
    assert not now(page).live
    act(desk.moderator, page, "approve")

    assert now(page).live
    assert now(page).abstract_kk == "Аңдатпа."


def test_returned_publication_is_open_to_its_editors_again(desk: Desk) -> None:
    page = desk.publication(submitted=True)
    edit(desk.editor, page, title_kk="Құлыптаулы")
    assert now(page).title_kk != "Құлыптаулы"

    act(desk.moderator, page, "reject", "Атауын түзетіңіз.")
    edit(desk.colleague, page, title_kk="Жаңа атау")

    assert now(page).title_kk == "Жаңа атау"


def test_withdrawal_by_the_submitter(desk: Desk) -> None:
    page = desk.publication(submitted=True)

    edit(desk.editor, page, "action-cancel-workflow")

    assert waiting(page) is None
    assert now(page).current_workflow_state is None
    submit(desk.editor, page)
    assert waiting(page).step == Step.INSTITUTION


@pytest.mark.parametrize("person", ["colleague", "stranger", "coordinator", "student", "superuser"])
def test_withdrawal_by_others_is_refused(desk: Desk, person: str) -> None:
    page = desk.publication(submitted=True)
    form = {"action-cancel-workflow": "1"}

    sign_in(getattr(desk, person)).post(f"/admin/pages/{page.pk}/edit/", form)

    assert waiting(page) is not None


def test_review_of_another_page_in_the_address_is_refused(desk: Desk) -> None:
    """Somebody who may decide on their own page names the review of another."""
    foreign = desk.publication(submitted=True)
    act(desk.moderator, foreign, "approve")  # now at the Association
    own = desk.publication(submitted=True)

    act(desk.second_moderator, own, "approve", review=waiting(foreign))
    assert waiting(foreign).step == Step.ASSOCIATION
    assert not now(foreign).live

    act(desk.stranger, own, "reject", "Жоқ.", review=waiting(foreign))
    assert waiting(foreign) is not None


def test_review_that_is_over_cannot_be_decided_again(desk: Desk) -> None:
    page = desk.publication(submitted=True)
    review = waiting(page)
    act(desk.moderator, page, "approve")

    act(desk.second_moderator, page, "reject", "Кеш.", review=review)

    assert ReviewState.objects.get(pk=review.pk).status == "approved"
    assert waiting(page).step == Step.ASSOCIATION


# --- editing what is published ----------------------------------------------------------------------


def test_old_version_stays_live_while_the_new_one_is_reviewed(desk: Desk, client: Client) -> None:
    page = desk.publication(live=True)
    old = page.title_kk

    submit(desk.editor, page, title_kk="Екінші басылым")
    for reviewer in (desk.moderator, desk.approver):
        shown = client.get(page.url_in("kk")).content.decode()
        assert old in shown
        assert "Екінші басылым" not in shown
        assert now(page).title_kk == old
        act(reviewer, page, "approve")

    assert "Екінші басылым" in client.get(page.url_in("kk")).content.decode()
    assert client.get(page.url_in("kk")).status_code == 200


def test_draft_of_a_published_record_changes_nothing_public(desk: Desk, client: Client) -> None:
    page = desk.publication(live=True)

    edit(desk.editor, page, access="open", title_kk="Жоба")

    assert now(page).access == page.access
    assert now(page).has_unpublished_changes
    assert "Жоба" not in client.get(page.url_in("kk")).content.decode()


def test_returned_edit_leaves_the_old_version_live(desk: Desk) -> None:
    page = desk.publication(live=True)
    submit(desk.editor, page, title_kk="Екінші басылым")

    act(desk.moderator, page, "reject", "Керек емес.")

    assert now(page).live
    assert now(page).title_kk == page.title_kk


def test_unpublished_record_needs_the_steps_again(desk: Desk, client: Client) -> None:
    page = desk.publication(live=True)

    sign_in(desk.approver).post(f"/admin/pages/{page.pk}/unpublish/")
    assert not now(page).live
    assert client.get(page.url_in("ru")).status_code == 404

    submit(desk.editor, page)
    act(desk.moderator, page, "approve")
    act(desk.approver, page, "approve")
    assert now(page).live


# --- reviewers who edit -----------------------------------------------------------------------------


def test_moderator_who_corrects_leaves_the_decision_to_another(desk: Desk) -> None:
    page = desk.publication(submitted=True)
    before = waiting(page)

    edit(desk.moderator, page, title_kk="Түзетілген атау")
    after = waiting(page)
    assert after.pk != before.pk, "the review of the old version is over"
    assert after.revision_id == now(page).latest_revision_id
    act(desk.moderator, page, "approve")
    assert waiting(page).pk == after.pk

    act(desk.second_moderator, page, "approve")
    act(desk.approver, page, "approve")
    assert now(page).live
    assert now(page).title_kk == "Түзетілген атау"


def test_review_of_the_version_before_a_correction_counts_no_more(desk: Desk) -> None:
    """Somebody still has the old version on the screen and approves it."""
    page = desk.publication(submitted=True)
    stale = waiting(page)
    edit(desk.moderator, page, title_kk="Түзетілген атау")

    act(desk.second_moderator, page, "approve", review=stale)

    assert waiting(page).step == Step.INSTITUTION


def test_approver_who_corrects_sends_it_to_the_institution_again(desk: Desk) -> None:
    page = desk.publication(reviewed=True)

    edit(desk.approver, page, title_kk="Түзетілген атау")
    act(desk.approver, page, "approve")
    assert waiting(page).step == Step.ASSOCIATION, "not by their own hand"
    act(desk.second_approver, page, "approve")
    assert waiting(page).step == Step.INSTITUTION, "which has not seen this version"
    assert not now(page).live
    act(desk.moderator, page, "approve")

    assert now(page).live, "though no moderator may publish"
    assert now(page).title_kk == "Түзетілген атау"


def test_automatic_saving_does_not_write_over_a_version_under_review(desk: Desk) -> None:
    """An editor who is also a moderator may still edit: what colleagues were asked to review must stay."""
    desk.editor.groups.add(desk.moderator.groups.get())
    page = desk.publication(submitted=True)
    seen = waiting(page).revision
    content = seen.content

    edit(desk.editor, page, title_kk="Басқа кітап", overwrite_revision_id=str(seen.pk))

    seen.refresh_from_db()
    assert seen.content == content
    assert now(page).latest_revision_id != seen.pk
    act(desk.editor, page, "approve")
    assert waiting(page).step == Step.INSTITUTION


def test_automatic_saving_does_not_write_over_the_live_version(desk: Desk) -> None:
    """Else the new text would hide behind an approval that is over, and its author behind the old one."""
    page = desk.publication(live=True)
    live = page.live_revision

    edit(desk.editor, page, title_kk="Басқа кітап", overwrite_revision_id=str(live.pk))

    live.refresh_from_db()
    assert live.content["title_kk"] == page.title_kk
    assert now(page).has_unpublished_changes


def test_automatic_saving_writes_over_a_draft_of_ones_own(desk: Desk) -> None:
    page = desk.publication()
    draft = page.latest_revision_id

    edit(desk.editor, page, title_kk="Жоба", overwrite_revision_id=str(draft))

    assert now(page).latest_revision_id == draft
    assert now(page).title_kk == "Жоба"


# --- what must be complete --------------------------------------------------------------------------


def test_submission_without_a_title_is_refused(desk: Desk) -> None:
    page = desk.publication()

    response = submit(desk.editor, page, title_kk="", title_ru="")

    assert response.status_code == 200
    assert errors_on(response)
    assert waiting(page) is None


# --- collections ------------------------------------------------------------------------------------


def test_collection_goes_through_the_same_steps(desk: Desk, client: Client) -> None:
    from library.catalogue.models import CollectionPage
    from tests.browsing import Editor

    university = desk.collection.get_parent()
    editor = Editor(sign_in(desk.editor))
    fields = editor.open_new(university.pk, "collectionpage") | {"title": "Сирек кітаптар", "slug": "rare"}
    editor.send_new(university.pk, "collectionpage", fields, "action-submit")
    page = CollectionPage.objects.get(slug="rare", locale__language_code="kk")
    assert not page.live

    act(desk.moderator, page, "approve")
    act(desk.approver, page, "approve")

    assert CollectionPage.objects.filter(slug="rare", live=True).count() == 3
    for language in ("kk", "ru", "en"):
        address = f"/{language}/universities/{desk.institution.code}/rare/"
        assert client.get(address).status_code == 200, address
