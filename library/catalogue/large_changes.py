"""Where Wagtail would move, unpublish, delete or copy a large collection within one request: the worker does.

Hooks of the administration's views; small collections are left to Wagtail.
"""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import type_to_delete_confirmation
from wagtail.models import Page

from .actions import begin_tree_change
from .enums import TreeChangeKind
from .errors import TreeChangeRefusedError
from .models import CollectionPage, PublicationPage

MANY = 200  # publications


def is_large(page: Page) -> bool:
    if page.specific_class is not CollectionPage:
        return False
    return PublicationPage.objects.descendant_of(page)[: MANY + 1].count() > MANY


def _hand_over(
    request: HttpRequest, collection: Any, kind: TreeChangeKind, destination: Page | None = None
) -> HttpResponse:
    try:
        begin_tree_change(
            collection=collection,
            kind=kind,
            user=request.user,  # type: ignore[arg-type]
            destination=destination,
        )
    except TreeChangeRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        text = _(
            "“%(title)s” is large: the change goes on in the background. The front page shows how far it is."
        )
        messages.success(request, text % {"title": collection.title})
    return redirect("wagtailadmin_explore", collection.get_parent().pk)


@hooks.register("before_delete_page")
def delete_in_background(request: HttpRequest, page: Page) -> HttpResponse | None:
    if request.method == "POST" and is_large(page) and type_to_delete_confirmation(request):
        return _hand_over(request, page, TreeChangeKind.DELETE)
    return None


@hooks.register("before_unpublish_page")
def unpublish_in_background(request: HttpRequest, page: Page) -> HttpResponse | None:
    if request.POST.get("include_descendants") and is_large(page):
        return _hand_over(request, page, TreeChangeKind.UNPUBLISH)
    return None


@hooks.register("before_move_page")
def move_in_background(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    may_move = page.permissions_for_user(request.user).can_move_to(destination)
    if request.method == "POST" and may_move and is_large(page):
        return _hand_over(request, page, TreeChangeKind.MOVE, destination)
    return None


@hooks.register("before_copy_page")
def copy_no_large_collection(request: HttpRequest, page: Page) -> HttpResponse | None:
    if request.POST.get("copy_subpages") and is_large(page):
        messages.error(
            request, _("A collection as large as this is not copied: its works would stand twice.")
        )
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


@hooks.register("before_bulk_action")
def one_large_collection_at_a_time(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    if large := next((one for one in objects if isinstance(one, Page) and is_large(one)), None):
        text = _("“%(title)s” is too large to be changed along with others: change it by itself.")
        messages.error(request, text % {"title": large.title})
        return redirect(action.next_url)
    return None
