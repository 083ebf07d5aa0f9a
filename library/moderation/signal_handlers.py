"""Tells the next person: reviewers when something waits, depositors when it is decided."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected

from library.catalogue.signals import revised
from library.core.leases import is_leased
from library.core.signals import worker_started

from . import four_eyes
from .actions import leave_batch
from .enums import BatchStatus, NoticeKind
from .models import Batch, ReviewState
from .notices import notify
from .tasks import batch_lease, publish_batch


@receiver(task_submitted, sender=ReviewState)
def tell_reviewers(sender: type[TaskState], instance: ReviewState, user: Any, **kwargs: Any) -> None:
    """One notice a reviewer, however many wait: the mail tells the number."""
    authors = four_eyes.authors_of_round(instance.page)
    reviewers = instance.task.specific.reviewers(instance.institution).exclude(pk__in=authors)
    for reviewer in reviewers:
        notify(recipient=reviewer, kind=NoticeKind.WAITING)


@receiver(revised)
def review_again(sender: type[Page], page: Page, revision: Revision, user: Any, **kwargs: Any) -> None:
    """A reviewer changed what is under review: the review of the old version ends, one of the new begins."""
    leave_batch(publications=[page.pk])
    for review in ReviewState.objects.waiting().filter(page_id=page.pk).exclude(revision=revision):
        review.cancel(user=user, resume=True)


# These take the place of Wagtail's letters, which would be one for each decision: a signal keeps the
# first receiver of a `dispatch_uid`, and this app is ready before `wagtail.admin`.
@receiver(workflow_rejected, sender=WorkflowState, dispatch_uid="workflow_state_rejected_email_notification")
def tell_of_return(sender: type, instance: WorkflowState, user: Any, **kwargs: Any) -> None:
    review = instance.current_task_state
    if instance.requested_by:
        notify(
            recipient=instance.requested_by,
            kind=NoticeKind.RETURNED,
            page_id=int(instance.object_id),
            comment=review.comment,
        )


@receiver(workflow_approved, sender=WorkflowState, dispatch_uid="workflow_state_approved_email_notification")
def tell_of_publication(sender: type, instance: WorkflowState, user: Any, **kwargs: Any) -> None:
    if instance.requested_by:
        notify(recipient=instance.requested_by, kind=NoticeKind.PUBLISHED, page_id=int(instance.object_id))


@receiver(worker_started)
def publish_on(sender: type, **kwargs: Any) -> None:
    for batch_id in Batch.objects.filter(status=BatchStatus.PUBLISHING).values_list("pk", flat=True):
        if not is_leased(batch_lease(batch_id)):
            publish_batch.enqueue(batch_id)
