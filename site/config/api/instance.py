"""The first version of the API. Later ones stand beside it, at addresses of their own."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.throttling import BaseThrottle

from library.access import limits
from library.core.languages import INTERFACE, active_language
from library.core.wording import later as _
from library.search.api import router as search

from . import problems
from .docs import TranslatedDocs

View = Callable[..., HttpResponseBase]


class Limit(BaseThrottle):
    """What is left is told with the answer; when to come again, with the refusal."""

    def allow_request(self, request: HttpRequest) -> bool:
        request.spent = limits.spend(request)  # type: ignore[attr-defined]
        return not request.spent.is_exceeded  # type: ignore[attr-defined]


class LibraryAPI(NinjaAPI):
    def get_openapi_schema(self, **options: Any) -> Any:
        return problems.describe(super().get_openapi_schema(**options))


def in_language(view: View) -> View:
    """`?lang=` for everything in the answer, what is wrong with the question included."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = request.GET.get("lang", "")
        language = asked if asked in INTERFACE else active_language()
        with translation.override(language):
            response = view(request, *args, **kwargs)
        response["Content-Language"] = language
        return response

    return wrapper


def told(view: View) -> View:
    """With the limits, as draft-ietf-httpapi-ratelimit-headers has them; for no cache that others share."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_cache=True)
        if spent := getattr(request, "spent", None):
            response["RateLimit-Policy"] = f'"default";q={spent.limit};w={limits.WINDOW}'
            response["RateLimit"] = f'"default";r={spent.left};t={spent.resets_in}'
        return response

    return wrapper


api = LibraryAPI(
    title=_("API of the Republican Inter-University Electronic Library"),
    version="1",
    description=_("The catalogue of all universities of the country for programs. Only reading, no key."),
    docs=TranslatedDocs(),
    docs_decorator=lambda view: require_safe(in_language(view)),
    throttle=Limit(),
    servers=[{"url": settings.SITE_URL}],
    urls_namespace="api-1",
)
api.add_decorator(told, mode="view")
api.add_decorator(in_language, mode="view")
api.add_router("", search)
problems.handle(api)
