"""What views of Wagtail's would say of pages that are not of the person who asks."""

from typing import Any

from wagtail.admin import messages
from wagtail.admin.views.pages.workflow import PreviewRevisionForTaskView, WorkflowPageViewMixin

from .errors import NoLongerWaiting


def say_that_nothing_waits(view: Any) -> None:
    """Whoever asks: Wagtail's sentence has the title in it."""
    messages.error(view.request, str(NoLongerWaiting()))


def keep_titles_inside() -> None:
    WorkflowPageViewMixin.add_not_in_moderation_error = say_that_nothing_waits
    PreviewRevisionForTaskView.add_error_message = say_that_nothing_waits
