"""The decisions that `catalogue.gates` asks for: only what both steps approved goes live."""

from collections.abc import Sequence

from wagtail.models import Revision, TaskState

from .enums import Step
from .models import BatchItem, ReviewState


def may_publish(revision: Revision) -> bool:
    """Whether both steps have approved exactly this version, by itself or in a batch."""
    approvals = ReviewState.objects.filter(revision=revision, status=TaskState.STATUS_APPROVED)
    return (
        set(approvals.values_list("step", flat=True)) == set(Step.values)
        or BatchItem.objects.approved().filter(revision=revision).exists()
    )


def may_publish_written(ids: Sequence[int]) -> list[int]:
    """Those publications without any revision that both steps have approved in a batch."""
    approved = BatchItem.objects.approved().unchanged().filter(publication__in=ids, revision__isnull=True)
    return list(approved.values_list("publication", flat=True))
