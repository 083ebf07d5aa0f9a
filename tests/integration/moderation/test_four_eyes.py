"""Nobody approves what they wrote or edited in this round, nor both steps of one version."""

import pytest

from library.moderation.actions import decide
from library.moderation.enums import Step
from library.moderation.errors import ApprovedBefore, NotReviewer, OwnWork
from library.parties.enums import Role
from library.parties.models import Institution, User
from tests.browsing import soup
from tests.factories import PublicationFactory, UserFactory

from ..desk import Desk, act, edit, now, sign_in, submit, waiting

pytestmark = pytest.mark.django_db


def also(user: User, role: Role) -> User:
    """The same person with one role more; approvers are the Association's."""
    institution = Institution.objects.association() if role == Role.APPROVER else user.institution
    user.groups.add(institution.group(role))
    return User.objects.get(pk=user.pk)


def refused(user: User, page: object, error: type[Exception]) -> bool:
    """Whether the decision itself refuses, not only the button."""
    with pytest.raises(error):
        decide(review=waiting(page), user=user, action="approve")
    before = waiting(page).pk
    act(user, page, "approve")
    return waiting(page).pk == before and not now(page).live


def test_author_who_is_also_a_moderator(desk: Desk) -> None:
    page = desk.publication(submitted=True)

    assert refused(also(desk.editor, Role.MODERATOR), page, OwnWork)


def test_author_who_is_also_an_approver(desk: Desk) -> None:
    page = desk.publication(reviewed=True)

    assert refused(also(desk.editor, Role.APPROVER), page, OwnWork)


def test_coauthor_of_a_comma(desk: Desk) -> None:
    page = desk.publication()
    edit(desk.colleague, page, notes="Бір үтір,")
    submit(desk.editor, page)

    assert refused(also(desk.colleague, Role.MODERATOR), page, OwnWork)
    act(desk.moderator, page, "approve")
    assert refused(also(desk.colleague, Role.APPROVER), page, OwnWork)


def test_owner_of_a_first_draft_whose_versions_others_made(desk: Desk) -> None:
    page = desk.publication()
    page.revisions.update(user=desk.colleague)
    submit(desk.colleague, page)

    assert page.owner == desk.editor
    assert refused(also(desk.editor, Role.MODERATOR), page, OwnWork)


def test_moderator_who_edits_during_the_review(desk: Desk) -> None:
    page = desk.publication(submitted=True)
    edit(desk.moderator, page, notes="Түзетілді.")

    assert refused(desk.moderator, page, OwnWork)


def test_moderator_who_edited_cannot_approve_at_the_association_either(desk: Desk) -> None:
    page = desk.publication(submitted=True)
    edit(desk.moderator, page, notes="Түзетілді.")
    act(desk.second_moderator, page, "approve")

    assert refused(also(desk.moderator, Role.APPROVER), page, OwnWork)


def test_withdrawing_and_submitting_again_does_not_wash_authorship_off(desk: Desk) -> None:
    page = desk.publication(submitted=True)
    edit(desk.editor, page, "action-cancel-workflow")
    submit(desk.colleague, page)

    assert refused(also(desk.editor, Role.MODERATOR), page, OwnWork)


def test_return_and_resubmission_by_another_does_not_either(desk: Desk) -> None:
    page = desk.publication(submitted=True)
    act(desk.moderator, page, "reject", "Түзетіңіз.")
    submit(desk.colleague, page)

    assert refused(also(desk.editor, Role.MODERATOR), page, OwnWork)


def test_going_back_to_an_old_version_does_not_either(desk: Desk) -> None:
    page = desk.publication()
    first = page.latest_revision_id
    edit(desk.colleague, page, notes="Басқаша.")
    form = {"revision": str(first)}
    edit(desk.moderator, page, "", **form)
    submit(desk.moderator, page)

    for author in (desk.editor, desk.colleague):
        assert refused(also(author, Role.MODERATOR), page, OwnWork)
    assert refused(desk.moderator, page, OwnWork)


def test_same_person_at_both_steps(desk: Desk) -> None:
    both = also(UserFactory(institution=desk.institution, role=Role.MODERATOR), Role.APPROVER)
    page = desk.publication(submitted=True)

    act(both, page, "approve")
    assert waiting(page).step == Step.ASSOCIATION
    assert refused(both, page, ApprovedBefore)

    act(desk.approver, page, "approve")
    assert now(page).live


def test_superuser_holds_no_role_by_that(desk: Desk) -> None:
    page = desk.publication(submitted=True)

    assert refused(desk.superuser, page, NotReviewer)


def test_superuser_with_both_roles_is_bound_too(desk: Desk) -> None:
    mighty = also(
        also(UserFactory(institution=desk.institution, is_superuser=True), Role.MODERATOR), Role.APPROVER
    )
    page = desk.publication(submitted=True)

    act(mighty, page, "approve")
    assert refused(mighty, page, ApprovedBefore)

    own = PublicationFactory(collection=desk.collection, editor=mighty, submitted=True)
    assert refused(mighty, own, OwnWork)


def test_author_is_offered_no_approval_but_may_return(desk: Desk) -> None:
    page = desk.publication(submitted=True)
    both = also(desk.editor, Role.MODERATOR)

    html = soup(sign_in(both).get(f"/admin/pages/{page.pk}/edit/"))
    offered = {button["data-workflow-action-name"] for button in html.select("[data-workflow-action-name]")}
    assert offered == {"reject"}

    html = soup(sign_in(desk.moderator).get(f"/admin/pages/{page.pk}/edit/"))
    offered = {button["data-workflow-action-name"] for button in html.select("[data-workflow-action-name]")}
    assert offered == {"reject", "approve"}


def test_authors_of_the_last_round_may_review_the_next(desk: Desk) -> None:
    page = desk.publication(live=True)
    submit(desk.colleague, page, notes="Екінші айналым.")

    act(also(desk.editor, Role.MODERATOR), page, "approve")

    assert waiting(page).step == Step.ASSOCIATION


def test_imported_record_has_no_author(desk: Desk) -> None:
    """Nobody of ours wrote what a machine brought: whoever submits it is its author."""
    from library.catalogue.actions import deposit_record
    from library.catalogue.records import Record

    page = deposit_record(record=Record(titles={"kk": "Импорт"}), collection=desk.collection, user=None)
    submit(desk.editor, page)

    assert refused(also(desk.editor, Role.MODERATOR), page, OwnWork)
    act(desk.moderator, page, "approve")
    assert waiting(page).step == Step.ASSOCIATION
