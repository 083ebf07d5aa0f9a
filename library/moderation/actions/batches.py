"""What is done with batches: collected, submitted, decided as a whole, with exceptions picked out."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from library.catalogue.bulk import publish_written
from library.parties.models import Institution

from .. import four_eyes
from ..enums import BatchAction, BatchStatus, ItemStatus, NoticeKind, Step
from ..errors import CommentMissing, NoLongerWaiting, NotReviewer
from ..models import Batch, BatchDecision, BatchItem
from ..notices import notify, notify_reviewers
from ..tasks import publish_batch

# --- on the way into review -------------------------------------------------------------------------


def open_batch(*, institution: Institution, title: str, user: Any) -> Batch:
    """A batch that collects publications; nobody reviews it before `submit_batch`."""
    return Batch.objects.create(institution=institution, title=title[:255], submitted_by=user)


@transaction.atomic
def add_to_batch(*, batch: Batch, publications: Sequence[int], revisions: Mapping[int, int]) -> None:
    """Add publications by id, each in the revision named or as it was written.

    Raises IntegrityError when one waits in a batch already.
    """
    BatchItem.objects.bulk_create(
        BatchItem(batch=batch, publication_id=pk, revision_id=revisions.get(pk)) for pk in publications
    )


@transaction.atomic
def submit_batch(*, batch: Batch, user: Any) -> None:
    """Send the batch to the first step; a batch that is on its way already is left alone."""
    batch = _locked(batch)
    if batch.status != BatchStatus.COLLECTING:
        return
    count = batch.items.waiting().count()
    batch.status = BatchStatus.WAITING if count else BatchStatus.WITHDRAWN
    batch.submitted_at = timezone.now()
    batch.save(update_fields=["status", "submitted_at"])
    _keep(batch, BatchAction.SUBMIT, user, count)
    if count:
        notify_reviewers(batch)


def leave_batch(*, publications: Sequence[int]) -> None:
    """Take publications out of whatever batch they wait in, because a newer version is coming."""
    BatchItem.objects.waiting().filter(publication__in=publications).update(status=ItemStatus.LEFT)


@transaction.atomic
def withdraw_batch(*, batch: Batch, user: Any) -> None:
    """Take one's own submission back. Raises NoLongerWaiting or PermissionDenied."""
    batch = _waiting(batch)
    if batch.submitted_by_id is None or batch.submitted_by_id != user.pk:
        raise PermissionDenied
    count = batch.items.waiting().update(status=ItemStatus.LEFT)
    _finish(batch, BatchStatus.WITHDRAWN)
    _keep(batch, BatchAction.WITHDRAW, user, count)


# --- decisions ----------------------------------------------------------------------------------------


@transaction.atomic
def approve_batch(*, batch: Batch, user: Any) -> None:
    """Approve all that still waits and is unchanged: to the second step, and from there to the public.

    Raises errors.ReviewRefused.
    """
    batch = _reviewed_by(user, batch)
    if refusal := four_eyes.refusal_of_batch(user, batch):
        raise refusal
    batch.items.waiting().exclude(pk__in=batch.items.unchanged().values("pk")).update(status=ItemStatus.LEFT)
    _keep(batch, BatchAction.APPROVE, user, batch.items.waiting().count())
    if batch.step == Step.INSTITUTION:
        batch.step = Step.ASSOCIATION
        batch.save(update_fields=["step"])
        notify_reviewers(batch)
    else:
        batch.status = BatchStatus.PUBLISHING
        batch.save(update_fields=["status"])
        transaction.on_commit(lambda: publish_batch.enqueue(batch.pk))


@transaction.atomic
def return_batch(*, batch: Batch, user: Any, comment: str) -> None:
    """Return all of it to the depositor. Raises errors.ReviewRefused."""
    batch = _reviewed_by(user, batch)
    if not comment.strip():
        raise CommentMissing
    count = batch.items.waiting().update(status=ItemStatus.RETURNED, comment=comment)
    _finish(batch, BatchStatus.RETURNED)
    _keep(batch, BatchAction.RETURN, user, count, comment)
    _tell_depositor(batch, NoticeKind.RETURNED, comment)


@transaction.atomic
def pick_out(*, batch: Batch, items: Sequence[int], user: Any, comment: str) -> int:
    """Return these items alone, by id; the rest of the batch goes on. Returns how many were waiting.

    Raises errors.ReviewRefused.
    """
    batch = _reviewed_by(user, batch)
    if not comment.strip():
        raise CommentMissing
    count = batch.items.waiting().filter(pk__in=items).update(status=ItemStatus.RETURNED, comment=comment)
    if count:
        _keep(batch, BatchAction.PICK_OUT, user, count, comment)
        _tell_depositor(batch, NoticeKind.RETURNED, comment)
        if not batch.items.waiting().exists():
            _finish(batch, BatchStatus.RETURNED)
    return count


# --- publishing ---------------------------------------------------------------------------------------


@transaction.atomic
def publish_approved_items(*, batch: Batch, limit: int) -> int:
    """Publish some of what both steps approved; 0 when nothing was left, and the batch is finished."""
    batch = _locked(batch)
    if batch.status != BatchStatus.PUBLISHING:
        return 0
    items = list(batch.items.approved().order_by("pk")[:limit])
    if not items:
        _finish(batch, BatchStatus.PUBLISHED)
        _tell_depositor(batch, NoticeKind.PUBLISHED)
        return 0
    ids = [item.pk for item in items]
    approved = BatchItem.objects.filter(pk__in=ids).unchanged()
    approver = batch.decisions.filter(action=BatchAction.APPROVE).last()
    user = approver.user if approver else None
    written = list(approved.filter(revision__isnull=True).values_list("publication", flat=True))
    live = set(publish_written(written, user=user))
    for item in approved.filter(revision__isnull=False).select_related("revision"):
        if item.revision:
            item.revision.publish(user=user, skip_permission_checks=True)
        live.add(item.publication_id)
    BatchItem.objects.filter(pk__in=ids, publication__in=live).update(status=ItemStatus.PUBLISHED)
    BatchItem.objects.filter(pk__in=ids).waiting().update(status=ItemStatus.LEFT)
    return len(items)


# --- parts ----------------------------------------------------------------------------------------------


def _locked(batch: Batch) -> Batch:
    """As it is now; of two who decide at once the second waits, and sees what the first did."""
    return Batch.objects.select_for_update(no_key=True).get(pk=batch.pk)


def _waiting(batch: Batch) -> Batch:
    batch = _locked(batch)
    if batch.status != BatchStatus.WAITING:
        raise NoLongerWaiting
    return batch


def _reviewed_by(user: Any, batch: Batch) -> Batch:
    seen_step = batch.step
    batch = _waiting(batch)
    if batch.step != seen_step:
        raise NoLongerWaiting
    if not Batch.objects.waiting_for(user).filter(pk=batch.pk).exists():
        raise NotReviewer
    return batch


def _finish(batch: Batch, status: BatchStatus) -> None:
    batch.status, batch.finished_at = status, timezone.now()
    batch.save(update_fields=["status", "finished_at"])


def _keep(batch: Batch, action: BatchAction, user: Any, count: int, comment: str = "") -> None:
    BatchDecision.objects.create(
        batch=batch, step=batch.step, action=action, user=user, count=count, comment=comment
    )


def _tell_depositor(batch: Batch, kind: NoticeKind, comment: str = "") -> None:
    if batch.submitted_by:
        notify(recipient=batch.submitted_by, kind=kind, batch=batch, comment=comment)
