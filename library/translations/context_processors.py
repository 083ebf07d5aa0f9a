"""The language switch of every page, and its links for search engines."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .links import Links, links_of


def languages(request: HttpRequest) -> dict[str, Any]:
    """`language_links`, `alternates` and `canonical_url`: they cost nothing where nobody looks at them."""
    found: list[Links] = []

    def links() -> Links:
        if not found:
            found.append(links_of(request))
        return found[0]

    return {
        "language_links": SimpleLazyObject(lambda: links().switch),
        "alternates": SimpleLazyObject(lambda: links().alternates),
        "canonical_url": SimpleLazyObject(lambda: links().canonical),
    }
