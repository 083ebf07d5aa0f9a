"""What the header and footer of every page need."""

from typing import Any
from urllib.parse import quote

from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page

from library.catalogue import addresses
from library.core.languages import DEFAULT, active_language

LINKS_LIVE_SECONDS = 60
DEPTH_BELOW_HOME = 3


def navigation(request: HttpRequest) -> dict[str, Any]:
    """`home_url` and `navigation`; the latter costs nothing where nobody looks, as in the administration."""
    language = active_language()
    return {
        "home_url": f"/{language}/",
        "navigation": SimpleLazyObject(lambda: _navigation(request, language)),
    }


def _navigation(request: HttpRequest, language: str) -> dict[str, Any]:
    links = [link | {"current": _current(request, link["url"])} for link in _links(language)]
    search_url = f"/{language}/search/"
    return {
        "main": [link for link in links if link["is_main"]],
        "foot": links,
        "search_url": search_url,
        "search_current": _current(request, search_url),
        "sign_in_url": _sign_in_url(request),
        "has_cabinet": lambda: (
            request.user.is_authenticated and (request.user.is_superuser or bool(request.user.roles))
        ),
    }


def _links(language: str) -> list[dict[str, Any]]:
    """The list of universities, then the standing pages; those "in menus" are main links."""
    key = f"home:links:{language}"
    links = cache.get(key)
    if links is None:
        pages = (
            Page.objects.live()
            .filter(depth=DEPTH_BELOW_HOME, locale__language_code=language)
            .order_by("path")
            .values_list("title", "url_path", "show_in_menus", "alias_of", "content_type__model")
        )
        links = [
            {
                "title": title,
                "language": DEFAULT if original else language,  # an alias is not translated yet
                "url": addresses.in_language(url_path, language),
                "is_main": is_in_menus or model == "universityindexpage",
            }
            for title, url_path, is_in_menus, original, model in pages
        ]
        if links:  # an empty list is an installation in the making
            cache.set(key, links, LINKS_LIVE_SECONDS)
    return links


def _current(request: HttpRequest, url: str) -> str:
    """The value of aria-current: "page" here, "true" above here."""
    if request.path == url:
        return "page"
    return "true" if request.path.startswith(url) else ""


def _sign_in_url(request: HttpRequest) -> str:
    """The sign-in form, coming back to this page unless this is a page of accounts itself."""
    form = reverse("account_login")
    if request.path.startswith(form.removesuffix("login/")):
        return form
    return f"{form}?next={quote(request.get_full_path())}"
