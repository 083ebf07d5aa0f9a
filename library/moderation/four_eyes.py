"""Four eyes: nobody approves what they themselves wrote or edited in this round.

A round begins with the last publication (or the first draft) and lasts until the next one; withdrawing
and submitting again does not begin a new one. The same person may not approve both steps either.
"""

from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Page, Revision, TaskState

from .enums import BatchAction
from .errors import ApprovedBefore, OwnItems, OwnWork, ReviewRefused

if TYPE_CHECKING:
    from .models import Batch


def authors_of_round(page: Page) -> set[int]:
    """Ids of those whose revisions have not been published yet, and of the owner of a first draft.

    What was published in bulk is live without a revision: all its revisions are of this round.
    """
    revisions = Revision.objects.for_instance(page).filter(user__isnull=False)
    if page.live_revision_id:
        revisions = revisions.filter(pk__gt=page.live_revision_id)
    authors = set(revisions.values_list("user_id", flat=True))
    if page.owner_id and not page.live_revision_id and not page.live:
        authors.add(page.owner_id)
    return authors


def approvers_of_version(page: Page) -> set[int]:
    """Ids of those who approved the other step of the version now under review."""
    states = TaskState.objects.for_instance(page).filter(
        Q(workflow_state__status="in_progress") | Q(workflow_state__status="needs_changes"),
        status=TaskState.STATUS_APPROVED,
        revision_id=page.latest_revision_id,
    )
    return set(states.values_list("finished_by_id", flat=True))


def refusal(user: Any, page: Page) -> ReviewRefused | None:
    """Why this person may not approve the latest version, or None when they may."""
    if user.pk in authors_of_round(page):
        return OwnWork()
    if user.pk in approvers_of_version(page):
        return ApprovedBefore()
    return None


def refusal_of_batch(user: Any, batch: "Batch") -> ReviewRefused | None:
    """Why this person may not approve what waits in the batch, or None when they may."""
    if user.pk == batch.submitted_by_id:
        return OwnWork()
    if batch.decisions.filter(action=BatchAction.APPROVE, user=user).exists():
        return ApprovedBefore()
    if count := _own_items(user, batch):
        return OwnItems(count)
    return None


def _own_items(user: Any, batch: "Batch") -> int:
    """How many publications of a batch this person made or edited in this round."""
    mine = Revision.objects.page_revisions().filter(
        user=user,
        object_id=Cast(OuterRef("publication_id"), CharField()),
        pk__gt=Coalesce(OuterRef("publication__live_revision_id"), 0),
    )
    items = batch.items.waiting()
    return (
        items.filter(publication__owner=user, publication__live=False).count()
        + items.filter(Exists(mine), revision__isnull=False)
        .exclude(publication__owner=user, publication__live=False)
        .count()
    )
