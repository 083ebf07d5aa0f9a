"""Four eyes: nobody approves what they themselves wrote or edited in this round.

A round begins with the last publication (or the first draft) and lasts until the next one; withdrawing
and submitting again does not begin a new one. The same person may not approve both steps either.
"""

from typing import Any

from django.db.models import Q
from wagtail.models import Page, Revision, TaskState

from .errors import ApprovedBefore, OwnWork, ReviewRefused


def authors_of_round(page: Page) -> set[int]:
    """Ids of those whose revisions have not been published yet, and of the owner of a first draft."""
    revisions = Revision.objects.for_instance(page).filter(user__isnull=False)
    if page.live_revision_id:
        revisions = revisions.filter(pk__gt=page.live_revision_id)
    authors = set(revisions.values_list("user_id", flat=True))
    if page.owner_id and not page.live_revision_id:
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
