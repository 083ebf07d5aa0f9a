"""What a reviewer wrote when returning a publication, until it is submitted again."""

from wagtail.models import Page, WorkflowState

from .enums import ItemStatus
from .models import BatchItem


def comment_on(page: Page) -> str:
    """The reviewer's comment, or "" for what was not returned or is on its way again."""
    state = page.current_workflow_state
    if state is None:
        return _comment_from_batch(page)
    if state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return ""
    return str(state.current_task_state.comment)


def _comment_from_batch(page: Page) -> str:
    item = BatchItem.objects.filter(publication=page.pk).select_related("batch").order_by("-pk").first()
    if item is None or item.status != ItemStatus.RETURNED:
        return ""
    since = WorkflowState.objects.for_instance(page).filter(created_at__gt=item.batch.opened_at)
    return "" if since.exists() else item.comment
