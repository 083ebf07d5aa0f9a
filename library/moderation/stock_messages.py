"""What views of Wagtail's say: nothing of pages of others, and after a decision what became of it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.workflow import (
    PreviewRevisionForTaskView,
    WorkflowActionView,
    WorkflowPageViewMixin,
)

from .errors import NoLongerWaiting, ReviewRefused
from .outcomes import outcome_of, sentence_about

View = Callable[..., HttpResponse]


def say_that_nothing_waits(view: Any) -> None:
    """Whoever asks: Wagtail's sentence has the title in it."""
    messages.error(view.request, str(NoLongerWaiting()))


def keep_titles_inside() -> None:
    WorkflowPageViewMixin.add_not_in_moderation_error = say_that_nothing_waits
    PreviewRevisionForTaskView.add_error_message = say_that_nothing_waits


def tell_outcomes() -> None:
    """Instead of "page updated", or of nothing: for the form of a page, and for decisions beside it."""
    EditView.perform_workflow_action = _telling_from_form(EditView.perform_workflow_action)
    EditView.add_save_confirmation_message = _silent_about_decisions(EditView.add_save_confirmation_message)
    WorkflowActionView.post = _telling_beside_form(WorkflowActionView.post)


def _telling_from_form(perform: View) -> View:
    def perform_workflow_action(view: Any) -> HttpResponse:
        review = view.page.current_workflow_task_state
        try:
            response = perform(view)
        except ReviewRefused as refusal:
            messages.error(view.request, str(refusal))
            return redirect(view.get_edit_url())
        _tell(view.request, view.page, review)
        return response

    return perform_workflow_action


def _silent_about_decisions(confirm: Callable[[Any], None]) -> Callable[[Any], None]:
    def add_save_confirmation_message(view: Any) -> None:
        if view.action_name != "perform_workflow_action":
            confirm(view)

    return add_save_confirmation_message


def _telling_beside_form(post: View) -> View:
    def post_and_tell(view: Any, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        response = post(view, request, *args, **kwargs)
        _tell(request, view.object, view.task_state)
        return response

    return post_and_tell


def _tell(request: Any, page: Any, review: Any) -> None:
    review.refresh_from_db(fields=["status"])
    if review.status != review.STATUS_IN_PROGRESS:  # a form with an error decides nothing
        messages.success(request, sentence_about(page.get_admin_display_title(), outcome_of(review)))
