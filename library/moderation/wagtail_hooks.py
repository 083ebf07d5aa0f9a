"""The queue in the administration: its address, menu item and panels."""

from typing import Any

from django.http import HttpRequest
from django.template.defaultfilters import linebreaksbr
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from . import returned, step_names, stock_messages, urls
from .enums import NoticeKind
from .models import Batch, Notice, ReviewState
from .views import is_reviewer

MOST_SHOWN = 5

stock_messages.keep_titles_inside()
stock_messages.tell_outcomes()


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    return [path("review/", include(urls, namespace="moderation"))]


@hooks.register("construct_reports_menu")
def hide_counting(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    menu_items[:] = [item for item in menu_items if item.name != "page-types-usage"]


@hooks.register("insert_editor_js")
def hold_autosave() -> SafeString:
    """Where saving by itself would make a second draft, or take a reviewer's approval away."""
    return format_html('<script type="module" src="{}"></script>', static("moderation/autosave.js"))


@hooks.register("register_log_actions", order=1)
def translate_history(actions: LogActionRegistry) -> None:
    step_names.translate_history(actions)


@hooks.register("before_edit_page")
def show_what_to_change(request: HttpRequest, page: Page) -> None:
    """At the head of the form of what was returned, each time it is opened."""
    is_opened = request.method == "GET" and "_w_hydrate_create_view" not in request.GET
    if is_opened and (comment := returned.comment_on(page)):
        text = format_html("{} {}", _("Returned for changes. The reviewer wrote:"), linebreaksbr(comment))
        messages.warning(request, text)


class QueueMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_reviewer(request.user)


@hooks.register("register_admin_menu_item")
def register_queue() -> MenuItem:
    return QueueMenuItem(
        _("Waiting for me"), reverse("moderation:queue"), name="review", icon_name="tasks", order=110
    )


class QueuePanel(Component):
    """How many wait, and the first few: three queries, however long the queue."""

    name = "review-queue"
    template_name = "moderation/queue_panel.html"
    order = 100

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        waiting = ReviewState.objects.waiting_for(user)
        return {
            "batches": Batch.objects.waiting_for(user).with_size().order_by("submitted_at")[:MOST_SHOWN],
            "count": waiting.count(),
            "reviews": waiting.select_related("page", "institution").order_by("started_at")[:MOST_SHOWN],
        }


class NoticesPanel(Component):
    """What happened to my submissions since I last looked."""

    name = "notices"
    template_name = "moderation/notices_panel.html"
    order = 110

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        request = parent_context["request"]
        unread = Notice.objects.filter(recipient=request.user, is_read=False).exclude(kind=NoticeKind.WAITING)
        return {"notices": unread.select_related("page", "batch")[:MOST_SHOWN], "request": request}


@hooks.register("construct_homepage_panels")
def replace_panels(request: HttpRequest, panels: list[Component]) -> None:
    """Wagtail's own "awaiting my review" is not paged: 425 queries at 100 items."""
    panels[:] = [panel for panel in panels if panel.name != "workflow_objects_to_moderate"]
    if is_reviewer(request.user):
        panels.append(QueuePanel())
    panels.append(NoticesPanel())
