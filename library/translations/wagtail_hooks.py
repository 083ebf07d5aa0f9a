"""Closes wagtail-localize for publications, and puts permissions before its views."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail_localize import synctree
from wagtail_localize import wagtail_hooks as stock
from wagtail_localize.models import Translation

from library.core import languages

from . import admin_views, trees


@hooks.register("before_serve_page")
def remember_page(page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]) -> None:
    """For the language switch: a context processor sees the request only."""
    request.page_shown = page  # type: ignore[attr-defined]


@hooks.register("register_admin_urls", order=-1)
def guarded_urls() -> list[URLPattern]:
    """Found before wagtail-localize's own, whose addresses they have."""
    return [
        path("localize/submit/page/<int:page_id>/", admin_views.SubmitTranslation.as_view()),
        path("localize/update/<int:translation_source_id>/", admin_views.UpdateTranslations.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", admin_views.convert_to_alias),
        path(
            "localize/translate/<int:translation_id>/overrides/<int:overridable_segment_id>/edit/",
            admin_views.edit_override,
        ),
        path("localize/translate/<int:translation_id>/pofile/download/", admin_views.download_pofile),
    ]


def translation_buttons(
    page: Page, user: Any, view_name: str | None = None, next_url: str | None = None
) -> Iterator[Button]:
    """One query a page instead of wagtail-localize's two, and none for a publication."""
    if not trees.has_copies(page) or page.locale.language_code != languages.DEFAULT:
        return
    may_submit = user.has_perm("wagtail_localize.submit_translation")
    if not may_submit or not page.permissions_for_user(user).can_edit():
        return
    translations = Translation.objects.filter(
        source__object_id=page.translation_key, source__locale=page.locale_id, enabled=True
    )
    sources = list(translations.values_list("source", flat=True))
    if len(sources) < len(languages.INTERFACE) - 1:
        url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        yield Button(_("Translate this page"), url, priority=60, icon_name="wagtail-localize-language")
    if sources:
        url = reverse("wagtail_localize:update_translations", args=[sources[0]])
        back = f"?{urlencode({'next': next_url})}" if next_url else ""
        yield Button(_("Sync translated pages"), url + back, priority=60, icon_name="resubmit")


def mirror_new_page(request: HttpRequest, page: Page) -> None:
    """Where a locale is synchronised from another, new pages get aliases; publications never do."""
    if trees.has_copies(page):
        synctree.after_create_page(request, page)


def _replace(hook_name: str, theirs: Callable, ours: Callable) -> None:
    """Wagtail has no way to unregister a hook."""
    registered = hooks._hooks[hook_name]
    registered[registered.index((theirs, 0))] = (ours, 0)


for _name in ("register_page_header_buttons", "register_page_listing_more_buttons"):
    _replace(_name, stock.page_listing_more_buttons, translation_buttons)
_replace("after_create_page", synctree.after_create_page, mirror_new_page)
