"""Notices are written at once and mailed together, so that 300 decisions make one letter."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from library.parties.enums import Role
from library.parties.models import User

from . import four_eyes
from .enums import NoticeKind, Step
from .models import Batch, Notice
from .tasks import mail_notices

GATHER_FOR = timedelta(seconds=30)


def notify(
    *,
    recipient: Any,
    kind: NoticeKind,
    page_id: int | None = None,
    batch: Batch | None = None,
    comment: str = "",
) -> None:
    """Write a notice of a page or of a batch, and see to it that a letter is on its way."""
    pending = Notice.objects.filter(recipient=recipient, is_mailed=False)
    is_first = not pending.exists()
    if kind == NoticeKind.WAITING and pending.filter(kind=kind, is_read=False).exists():
        return
    Notice.objects.create(recipient=recipient, kind=kind, page_id=page_id, batch=batch, comment=comment)
    if is_first and recipient.email:
        later = mail_notices.using(run_after=timezone.now() + GATHER_FOR)
        transaction.on_commit(lambda: later.enqueue(recipient.pk))


def notify_reviewers(batch: Batch) -> None:
    """One notice to each who may decide at the step the batch has reached."""
    if batch.step == Step.INSTITUTION:
        reviewers = User.objects.holding(Role.MODERATOR, batch.institution)
    else:
        reviewers = User.objects.holding(Role.APPROVER)
    for reviewer in reviewers:
        if four_eyes.refusal_of_batch(reviewer, batch) is None:
            notify(recipient=reviewer, kind=NoticeKind.WAITING)
