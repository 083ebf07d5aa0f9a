"""What became of what a reviewer decided, in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import TaskState, WorkflowState

from .enums import Step
from .models import ReviewState

# Where a decision leads: to one of the steps, to the public or back.
PUBLISHED, RETURNED = "published", "returned"


def outcome_of(review: TaskState) -> str:
    """A step, PUBLISHED or RETURNED; as the database has it now."""
    if TaskState.objects.get(pk=review.pk).status == TaskState.STATUS_REJECTED:
        return RETURNED
    workflow_state = WorkflowState.objects.select_related("current_task_state").get(
        pk=review.workflow_state_id
    )
    if workflow_state.status == WorkflowState.STATUS_APPROVED:
        return PUBLISHED
    return ReviewState.objects.get(pk=workflow_state.current_task_state_id).step


def sentence_about(title: Any, outcome: str) -> str:
    """Of one publication."""
    sentences = {
        Step.INSTITUTION: _("“%(title)s”: approved, and now waiting for the institution."),
        Step.ASSOCIATION: _("“%(title)s”: approved, and now waiting for the Association."),
        PUBLISHED: _("“%(title)s”: approved and published."),
        RETURNED: _("“%(title)s”: returned to the depositor."),
    }
    return sentences[outcome] % {"title": title}


def sentence_about_many(count: int, outcome: str) -> str:
    """Of those of a list whose decisions led to the same."""
    if outcome == Step.INSTITUTION:
        sentence = ngettext(
            "%(count)d publication approved: it is now waiting for the institution.",
            "%(count)d publications approved: they are now waiting for the institution.",
            count,
        )
    elif outcome == Step.ASSOCIATION:
        sentence = ngettext(
            "%(count)d publication approved: it is now waiting for the Association.",
            "%(count)d publications approved: they are now waiting for the Association.",
            count,
        )
    elif outcome == PUBLISHED:
        sentence = ngettext(
            "%(count)d publication approved and published.",
            "%(count)d publications approved and published.",
            count,
        )
    else:
        sentence = ngettext(
            "%(count)d publication returned to the depositor.",
            "%(count)d publications returned to their depositors.",
            count,
        )
    return sentence % {"count": count}
