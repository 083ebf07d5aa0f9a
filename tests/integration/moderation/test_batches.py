"""A batch walks the two steps as a whole, with exceptions picked out; what both approved goes live."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from library.catalogue.bulk import write_records
from library.catalogue.models import PublicationPage
from library.core.leases import is_leased, lease
from library.core.signals import worker_started
from library.moderation.actions import (
    add_to_batch,
    approve_batch,
    leave_batch,
    open_batch,
    pick_out,
    publish_approved_items,
    return_batch,
    submit,
    submit_batch,
    withdraw_batch,
)
from library.moderation.enums import BatchAction, BatchStatus, ItemStatus, NoticeKind, Step
from library.moderation.errors import (
    ApprovedBefore,
    CommentMissing,
    NoLongerWaiting,
    NotReviewer,
    OwnItems,
    OwnWork,
)
from library.moderation.models import Batch, Notice
from library.moderation.tasks import batch_lease
from library.parties.enums import Role
from library.search.models import Change

from ..desk import Desk, set_up, sign_in
from .batches import RECORD, approve_both, batch_of, live, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return set_up()


# --- the way through --------------------------------------------------------------------------------


def test_two_steps_publish_everything_at_once(desk: Desk) -> None:
    batch = batch_of(desk, 5)
    assert (batch.status, batch.step) == (BatchStatus.WAITING, Step.INSTITUTION)
    batch = approve_both(desk, batch)
    assert (batch.status, live(batch)) == (BatchStatus.PUBLISHING, 0)
    publish(batch)
    assert (batch.status, live(batch)) == (BatchStatus.PUBLISHED, 5)
    assert Change.objects.count() == 5
    publication = PublicationPage.objects.filter(batch_items__batch=batch)[0]
    assert sign_in(desk.student).get(publication.address).status_code == 200
    assert [one.action for one in batch.decisions.all()] == [
        BatchAction.SUBMIT,
        BatchAction.APPROVE,
        BatchAction.APPROVE,
    ]
    assert Notice.objects.filter(recipient=desk.editor, kind=NoticeKind.PUBLISHED, batch=batch).count() == 1


def test_reviewers_are_told_once(desk: Desk) -> None:
    batch = batch_of(desk)
    waiting = Notice.objects.filter(kind=NoticeKind.WAITING)
    assert {one.recipient for one in waiting.all()} == {desk.moderator, desk.second_moderator}
    approve_batch(batch=batch, user=desk.moderator)
    told = {one.recipient for one in waiting.all()}
    assert {desk.approver, desk.second_approver} <= told
    assert desk.stranger not in told


def test_exceptions_go_back_and_the_rest_goes_on(desk: Desk) -> None:
    batch = batch_of(desk, 4)
    first, second, *_rest = batch.items.all()
    assert pick_out(batch=batch, items=[first.pk], user=desk.moderator, comment="Автор?") == 1
    approve_batch(batch=batch, user=desk.moderator)
    batch.refresh_from_db()
    assert pick_out(batch=batch, items=[second.pk], user=desk.approver, comment="Жыл?") == 1
    approve_batch(batch=batch, user=desk.approver)
    publish(batch)
    assert live(batch) == 2
    assert batch.counts()[ItemStatus.RETURNED] == 2
    returned = PublicationPage.objects.get(pk=first.publication_id)
    assert returned.get_lock() is None
    assert set(Notice.objects.filter(kind=NoticeKind.RETURNED).values_list("comment", flat=True)) == {
        "Автор?",
        "Жыл?",
    }


def test_a_whole_batch_goes_back(desk: Desk) -> None:
    batch = batch_of(desk)
    return_batch(batch=batch, user=desk.moderator, comment="Қайта қараңыз")
    batch.refresh_from_db()
    assert batch.status == BatchStatus.RETURNED
    assert batch.counts()[ItemStatus.RETURNED] == 3
    again = open_batch(institution=desk.institution, title="again", user=desk.editor)
    ids = list(batch.items.values_list("publication", flat=True))
    add_to_batch(batch=again, publications=ids, revisions={})


def test_the_last_exception_ends_the_batch(desk: Desk) -> None:
    batch = batch_of(desk, 1)
    pick_out(batch=batch, items=[batch.items.get().pk], user=desk.moderator, comment="Жоқ")
    batch.refresh_from_db()
    assert batch.status == BatchStatus.RETURNED


def test_submitting_twice_is_submitting_once(desk: Desk) -> None:
    batch = batch_of(desk)
    submit_batch(batch=batch, user=desk.editor)
    assert batch.decisions.count() == 1


def test_a_version_goes_live_as_it_was_approved(desk: Desk) -> None:
    page = desk.publication()
    batch = open_batch(institution=desk.institution, title="x", user=desk.editor)
    add_to_batch(batch=batch, publications=[page.pk], revisions={page.pk: page.latest_revision_id})
    submit_batch(batch=batch, user=desk.editor)
    batch = approve_both(desk, Batch.objects.get(pk=batch.pk))
    publish(batch)
    page.refresh_from_db()
    assert page.live
    assert page.live_revision_id == page.latest_revision_id


def test_what_changes_meanwhile_leaves_the_batch(desk: Desk) -> None:
    batch = batch_of(desk, 2)
    changed = batch.items.all()[0].publication
    approve_batch(batch=batch, user=desk.moderator)
    changed.save_revision(user=desk.editor)
    batch.refresh_from_db()
    approve_batch(batch=batch, user=desk.approver)
    publish(batch)
    assert live(batch) == 1
    changed.refresh_from_db()
    assert not changed.live


# --- who may, and who may not --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "who", ["editor", "colleague", "stranger", "approver", "coordinator", "administrator"]
)
def test_others_do_not_decide_at_the_first_step(desk: Desk, who: str) -> None:
    batch = batch_of(desk)
    with pytest.raises(NotReviewer):
        approve_batch(batch=batch, user=getattr(desk, who))
    with pytest.raises(NotReviewer):
        return_batch(batch=batch, user=getattr(desk, who), comment="x")
    with pytest.raises(NotReviewer):
        pick_out(batch=batch, items=[], user=getattr(desk, who), comment="x")


def test_moderators_do_not_decide_at_the_second_step(desk: Desk) -> None:
    batch = batch_of(desk)
    approve_batch(batch=batch, user=desk.moderator)
    batch.refresh_from_db()
    with pytest.raises(NotReviewer):
        approve_batch(batch=batch, user=desk.second_moderator)


def test_nobody_approves_what_they_submitted(desk: Desk) -> None:
    desk.editor.groups.add(desk.institution.group(Role.MODERATOR))
    editor = type(desk.editor).objects.get(pk=desk.editor.pk)
    with pytest.raises(OwnWork):
        approve_batch(batch=batch_of(desk), user=editor)


def test_nobody_approves_both_steps(desk: Desk) -> None:
    both = desk.approver
    both.groups.add(desk.institution.group(Role.MODERATOR))
    both = type(both).objects.get(pk=both.pk)
    batch = batch_of(desk)
    approve_batch(batch=batch, user=both)
    batch.refresh_from_db()
    with pytest.raises(ApprovedBefore):
        approve_batch(batch=batch, user=both)


def test_nobody_approves_a_batch_with_their_own_publications(desk: Desk) -> None:
    batch = batch_of(desk, 2, submitted=False)
    mine = write_records([RECORD], collection=desk.collection, user=desk.moderator)[0]
    edited = desk.publication()
    edited.save_revision(user=desk.moderator)
    edited.refresh_from_db()
    revisions = {edited.pk: edited.latest_revision_id}
    add_to_batch(batch=batch, publications=[mine.id, edited.pk], revisions=revisions)  # type: ignore[union-attr]
    submit_batch(batch=batch, user=desk.editor)
    batch.refresh_from_db()
    with pytest.raises(OwnItems) as refusal:
        approve_batch(batch=batch, user=desk.moderator)
    assert refusal.value.count == 2
    approve_batch(batch=batch, user=desk.second_moderator)


def test_of_two_who_decide_the_second_is_told(desk: Desk) -> None:
    batch = batch_of(desk)
    seen = Batch.objects.get(pk=batch.pk)
    approve_batch(batch=batch, user=desk.moderator)
    with pytest.raises(NoLongerWaiting):
        return_batch(batch=seen, user=desk.second_moderator, comment="x")


def test_nothing_goes_back_without_a_word(desk: Desk) -> None:
    batch = batch_of(desk)
    with pytest.raises(CommentMissing):
        return_batch(batch=batch, user=desk.moderator, comment=" ")
    with pytest.raises(CommentMissing):
        pick_out(batch=batch, items=[batch.items.all()[0].pk], user=desk.moderator, comment="")
    assert batch.counts()[ItemStatus.WAITING] == 3


def test_only_the_submitter_withdraws(desk: Desk) -> None:
    batch = batch_of(desk)
    with pytest.raises(PermissionDenied):
        withdraw_batch(batch=batch, user=desk.colleague)
    withdraw_batch(batch=batch, user=desk.editor)
    batch.refresh_from_db()
    assert batch.status == BatchStatus.WITHDRAWN
    with pytest.raises(NoLongerWaiting):
        approve_batch(batch=batch, user=desk.moderator)


# --- standing still -------------------------------------------------------------------------------------


def test_what_waits_stands_still(desk: Desk) -> None:
    batch = batch_of(desk)
    item = batch.items.all()[0]
    page = PublicationPage.objects.get(pk=item.publication_id)
    for person in (desk.editor, desk.moderator, desk.superuser):
        assert page.permissions_for_user(person).page_locked()
    with pytest.raises(PermissionDenied):
        submit(publication=page, user=desk.editor)
    client = sign_in(desk.editor)
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"title_kk": "Басқа"})
    page.refresh_from_db()
    assert page.latest_revision is None


def test_one_publication_waits_in_one_batch(desk: Desk) -> None:
    batch = batch_of(desk)
    other = open_batch(institution=desk.institution, title="x", user=desk.editor)
    ids = list(batch.items.values_list("publication", flat=True))
    with pytest.raises(IntegrityError):
        add_to_batch(batch=other, publications=ids, revisions={})


def test_what_left_can_be_added_elsewhere(desk: Desk) -> None:
    batch = batch_of(desk)
    ids = list(batch.items.values_list("publication", flat=True))
    leave_batch(publications=ids[:1])
    other = open_batch(institution=desk.institution, title="x", user=desk.editor)
    add_to_batch(batch=other, publications=ids[:1], revisions={})


def test_a_written_page_gets_a_version_when_it_is_submitted_alone(desk: Desk) -> None:
    written = write_records([RECORD], collection=desk.collection, user=desk.editor)[0]
    page = PublicationPage.objects.get(pk=written.id)  # type: ignore[union-attr]
    submit(publication=page, user=desk.editor)
    page.refresh_from_db()
    assert page.latest_revision is not None
    assert page.current_workflow_task_state.revision_id == page.latest_revision_id


# --- publishing survives ---------------------------------------------------------------------------------


def test_interrupted_publishing_goes_on(desk: Desk) -> None:
    batch = approve_both(desk, batch_of(desk, 5))
    assert publish_approved_items(batch=batch, limit=2) == 2
    assert live(batch) == 2
    queued = DBTaskResult.objects.ready().filter(task_path="library.moderation.tasks.publish_batch")
    before = queued.count()
    worker_started.send(sender=None)
    assert queued.count() == before + 1
    publish(batch)
    assert (batch.status, live(batch)) == (BatchStatus.PUBLISHED, 5)
    worker_started.send(sender=None)
    assert queued.count() == before + 1


def test_one_publisher_at_a_time(desk: Desk) -> None:
    name = batch_lease(7)
    assert not is_leased(name)
    with lease(name) as is_ours:
        assert is_ours
        assert is_leased(name)
    assert not is_leased(name)


def test_queries_do_not_grow_with_the_batch(desk: Desk, django_assert_max_num_queries: Any) -> None:
    batch = batch_of(desk, 300)
    with django_assert_max_num_queries(30):
        approve_batch(batch=batch, user=desk.moderator)
    batch.refresh_from_db()
    approve_batch(batch=batch, user=desk.approver)
    with django_assert_max_num_queries(24):
        assert publish_approved_items(batch=batch, limit=500) == 300
