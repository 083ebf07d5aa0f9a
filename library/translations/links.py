"""The same page in every language: for the language switch, and for search engines the truth about it."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language_from_path
from wagtail.models import Page

from library.catalogue.addresses import in_language
from library.catalogue.models import PublicationPage
from library.core.languages import DEFAULT, INTERFACE, active_language, best_text

NAMES = dict(settings.LANGUAGES)
TRANSLATIONS_LIVE_SECONDS = 300


class LanguageLink(NamedTuple):
    """One line of the language switch; `name` is the language's own."""

    code: str
    name: str
    url: str
    is_current: bool


class Versions(NamedTuple):
    """A page in the languages."""

    addresses: dict[str, str]  # without a query string, one for each language
    own: list[str]  # the languages it speaks itself, where others show one of these
    shown: str  # the language of what is shown now
    default: str  # the language for those who want none of `own`


class Links(NamedTuple):
    switch: list[LanguageLink]
    alternates: list[tuple[str, str]]  # hreflang, absolute address
    canonical: str


def links_of(request: HttpRequest) -> Links:
    """At most one database query, and none for a publication."""
    versions = _versions(request)
    if versions is None:
        return Links(_cookie_switch(request), [], f"{settings.SITE_URL}{request.path}")
    parameters = request.META.get("QUERY_STRING", "")
    number = request.GET.get("page", "")
    page = f"?page={number}" if number.isascii() and number.isdigit() and number != "1" else ""
    absolute = {code: f"{settings.SITE_URL}{path}{page}" for code, path in versions.addresses.items()}
    alternates = [(code, absolute[code]) for code in versions.own]
    if alternates:
        alternates.append(("x-default", absolute[versions.default]))
    return Links(_switch(versions.addresses, parameters), alternates, absolute[versions.shown])


def _switch(addresses: dict[str, str], parameters: str) -> list[LanguageLink]:
    return [
        LanguageLink(
            code, NAMES[code], f"{path}{'?' if parameters else ''}{parameters}", code == active_language()
        )
        for code, path in addresses.items()
    ]


def _cookie_switch(request: HttpRequest) -> list[LanguageLink]:
    """Where the address does not tell the language: a link that sets the cookie and comes back here."""
    addresses = {code: reverse("translations:switch", args=[code]) for code in INTERFACE}
    return _switch(addresses, urlencode({"next": request.get_full_path()}))


def _versions(request: HttpRequest) -> Versions | None:
    """None where the address does not tell the language."""
    page = getattr(request, "page_shown", None)
    if isinstance(page, PublicationPage):
        return of_publication(page)
    if page is not None:
        return of_page(page)
    if get_language_from_path(request.path_info):
        addresses = {code: translate_url(request.path, code) for code in INTERFACE}
        return Versions(addresses, list(INTERFACE), active_language(), DEFAULT)
    return None


def of_publication(publication: PublicationPage) -> Versions:
    """It speaks the languages it has a title or an abstract in, and shows the best of these elsewhere."""
    titles, abstracts = publication.texts("title"), publication.texts("abstract")
    texts = {code: titles[code] or abstracts[code] for code in INTERFACE}
    own = [code for code in INTERFACE if texts[code]]
    original = publication.original_language
    shown = best_text(texts, wanted=active_language(), original=original).language
    default = best_text(texts, wanted=original).language
    return Versions(
        {code: publication.url_in(code) for code in INTERFACE},
        own,
        shown if own else DEFAULT,
        default if own else DEFAULT,
    )


def of_page(page: Page) -> Versions:
    """A page has a copy in each language; an alias is no translation, it shows the Kazakh text."""
    copies = _live_copies(page)
    addresses = {
        code: in_language(copies[code][0], code) if code in copies else f"/{code}/" for code in INTERFACE
    }
    own = [code for code in INTERFACE if code in copies and not copies[code][1]]
    default = own[0] if own else DEFAULT
    shown = active_language() if active_language() in own else default
    return Versions(addresses, own, shown, default)


def _live_copies(page: Page) -> dict[str, tuple[str, bool]]:
    """By language: `url_path`, and whether it is an alias; at most five minutes old."""

    def ask() -> dict[str, tuple[str, bool]]:
        copies = Page.objects.live().filter(translation_key=page.translation_key)
        rows = copies.order_by().values_list("locale__language_code", "url_path", "alias_of")
        return {code: (url_path, bool(alias_of)) for code, url_path, alias_of in rows}

    return cache.get_or_set(_key(page), ask, TRANSLATIONS_LIVE_SECONDS) or {}


def forget_copies(page: Page) -> None:
    """Called when one of them appears, disappears or moves."""
    cache.delete(_key(page))


def _key(page: Page) -> str:
    return f"translations:copies:{page.translation_key}"
