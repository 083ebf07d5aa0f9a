"""Chooses the language of a request, and keeps the one somebody reads in where addresses have none."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_path, get_language_from_request

from .cookies import remember


class LanguageMiddleware(LocaleMiddleware):
    """Django's own, with two differences."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == 404 and request.resolver_match:
            return self._unknown(response)
        response = super().process_response(request, response)
        language = get_language_from_path(request.path_info)
        # Most readers read in the language of their browser and never get the cookie, so that a shared cache
        # can keep their pages.
        if language and response.status_code == 200 and get_language_from_request(request) != language:
            remember(response, language)
        return response

    def _unknown(self, response: HttpResponseBase) -> HttpResponseBase:
        """A view of ours said that there is no such thing; Django would look for it under /kk/ too."""
        patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", get_language() or "")
        return response
