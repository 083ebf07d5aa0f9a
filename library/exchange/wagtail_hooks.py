"""The import wizard in the administration: its addresses and its menu item."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from library.catalogue.models import CollectionPage

from . import urls
from .views.permissions import deposits


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    return [path("imports/", include(urls, namespace="exchange"))]


class ImportsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return deposits(request.user) or bool(getattr(request.user, "works_for_association", False))


@hooks.register("register_page_header_buttons")
def offer_exchange(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the menu of a collection, for those who may add to it."""
    if page.specific_class is CollectionPage and page.permissions_for_user(user).can_add_subpage():
        into = f"{reverse('exchange:new_import')}?collection={page.pk}"
        yield Button(_("Import a file"), into, icon_name="upload", priority=90)
        yield Button(
            _("Export"), reverse("exchange:export_own", args=[page.pk]), icon_name="download", priority=91
        )


@hooks.register("register_admin_menu_item")
def register_imports() -> MenuItem:
    return ImportsMenuItem(
        _("Imports"), reverse("exchange:imports"), name="imports", icon_name="upload", order=108
    )
