"""The import wizard in the administration: its addresses and its menu item."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import urls
from .views.permissions import deposits


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    return [path("imports/", include(urls, namespace="exchange"))]


class ImportsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return deposits(request.user) or bool(getattr(request.user, "works_for_association", False))


@hooks.register("register_admin_menu_item")
def register_imports() -> MenuItem:
    return ImportsMenuItem(
        _("Imports"), reverse("exchange:imports"), name="imports", icon_name="upload", order=108
    )
