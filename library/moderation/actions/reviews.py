"""What is done to publications on their way: submit, approve, return, withdraw."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Page, Workflow, WorkflowState, WorkflowTask

from ..errors import NoLongerWaiting, ReviewRefused
from ..models import AssociationApproval, BatchItem, InstitutionReview, ReviewState
from ..step_names import STEP_NAMES, WORKFLOW_NAME


@transaction.atomic
def submit(*, publication: Page, user: Any) -> WorkflowState:
    """Send the latest draft on its way, or on its way again after a return.

    Raises PermissionDenied when it is under review already, or no workflow is set up.
    """
    state = publication.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
        return state
    workflow = publication.get_workflow()
    if state or workflow is None:
        raise PermissionDenied("under review already, or no workflow")
    if BatchItem.objects.waiting().filter(publication=publication.pk).exists():
        raise PermissionDenied("under review in a batch")
    if publication.latest_revision_id is None:  # written in bulk: what is reviewed must be a version
        publication.specific.save_revision(user=user)
        publication.refresh_from_db()
    return workflow.start(publication, user)


def decide(*, review: ReviewState, user: Any, action: str, comment: str = "") -> None:
    """Approve ("approve") or return ("reject") one review. Raises errors.ReviewRefused."""
    with transaction.atomic():
        review.task.specific.on_action(review, user, action, comment=comment)


@transaction.atomic
def withdraw(*, publication: Page, user: Any) -> None:
    """Take a submission back. Raises PermissionDenied unless it is the submitter's or a reviewer's."""
    state = publication.current_workflow_state
    if state is None:
        raise NoLongerWaiting
    if not state.user_can_cancel(user):
        raise PermissionDenied
    state.cancel(user=user)


@dataclass
class BatchOutcome:
    """What became of each of many: none is passed over in silence."""

    done: list[ReviewState] = field(default_factory=list)
    refused: list[tuple[ReviewState, str]] = field(default_factory=list)


def decide_many(*, reviews: list[ReviewState], user: Any, action: str, comment: str = "") -> BatchOutcome:
    """Each in a transaction of its own, so that one refusal does not undo the others."""
    outcome = BatchOutcome()
    for review in reviews:
        try:
            decide(review=review, user=user, action=action, comment=comment)
            outcome.done.append(review)
        except ReviewRefused as refusal:
            outcome.refused.append((review, str(refusal)))
    return outcome


@transaction.atomic
def ensure_workflow() -> Workflow:
    """The country's one workflow with its two steps in order; idempotent, whatever they are called by now."""
    tasks = [
        task.objects.get_or_create(defaults={"name": STEP_NAMES[task.step]})[0]
        for task in (InstitutionReview, AssociationApproval)
    ]
    workflow = Workflow.objects.filter(workflow_tasks__task__in=tasks).order_by("pk").first()
    workflow = workflow or Workflow.objects.create(name=WORKFLOW_NAME)
    for order, task in enumerate(tasks):
        WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": order})
    return workflow
