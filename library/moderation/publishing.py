"""The decision that `catalogue.gates` asks for: only what both steps approved goes live."""

from wagtail.models import Revision, TaskState

from .enums import Step
from .models import ReviewState


def may_publish(revision: Revision) -> bool:
    """Whether both steps have approved exactly this version."""
    approvals = ReviewState.objects.filter(revision=revision, status=TaskState.STATUS_APPROVED)
    return set(approvals.values_list("step", flat=True)) == set(Step.values)
