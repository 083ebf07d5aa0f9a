"""The catalogue in the administration, and what of it stock Wagtail would show to others."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet
from wagtail.snippets.models import register_snippet

from . import large_changes  # noqa: F401  hooks of its own
from .dashboard import DepositPanel, TreeChangesPanel
from .explorer import PublicationListingViewSet, TreeViewSet
from .models import PublicationPage
from .viewsets import InstitutionViewSet, PersonViewSet, SubjectViewSet

register_snippet(PersonViewSet)
register_snippet(SubjectViewSet)


@hooks.register("register_admin_viewset")
def register_institutions() -> InstitutionViewSet:
    return InstitutionViewSet()


@hooks.register("construct_page_chooser_queryset")
def hide_drafts_of_others(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Stock Wagtail's page chooser offers everybody's drafts: only one's own tree and what is public.

    It also asks for the status of each row by itself: here all at once.
    """
    own = policy_registry.get_by_type(Page).explorable_instances(request.user)
    allowed = pages.filter(live=True) | pages.filter(pk__in=own.values("pk"))
    return allowed.prefetch_workflow_states().annotate_approved_schedule()


@hooks.register("before_move_page")
def hide_titles_of_others(request: HttpRequest, page: Page, destination: Page) -> None:
    """Stock Wagtail asks for the permission after it has shown the title, of a draft too."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied


@hooks.register("construct_main_menu")
def hide_unused(request: HttpRequest, menu_items: list[Any]) -> None:
    """Files belong to publications: Wagtail's own documents know nothing of access."""
    menu_items[:] = [item for item in menu_items if item.name not in ("documents", "snippets", "help")]


@hooks.register("before_serve_document")
def deny_documents(document: Any, request: HttpRequest) -> None:
    """Deny by default: a document of Wagtail's has no access rule of ours."""
    raise PermissionDenied


@hooks.register("register_admin_viewset")
def register_lists() -> list[Any]:
    return [PublicationListingViewSet("publications"), TreeViewSet()]


@hooks.register("construct_explorer_page_queryset")
def leave_publications_to_lists(parent_page: Page, pages: QuerySet, request: HttpRequest) -> QuerySet:
    """The menu of the tree shows what one can go into; of fifty thousand publications it showed twenty."""
    if "for_explorer" in request.GET:
        return pages.exclude(content_type=ContentType.objects.get_for_model(PublicationPage))
    return pages


@hooks.register("construct_homepage_summary_items")
def hide_counts(request: HttpRequest, items: list[Any]) -> None:
    """They count the pages of everybody, at the cost of a walk through all of them."""
    items.clear()


@hooks.register("construct_homepage_panels")
def add_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels += [TreeChangesPanel(), DepositPanel()]
