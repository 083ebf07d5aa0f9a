"""Keeps the language somebody reads in for the pages whose address has none."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import get_language_from_path, get_language_from_request

from .cookies import remember

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def remember_language(get_response: GetResponse) -> GetResponse:
    """Sets the cookie only when the next page without a language would be shown in another one.

    Most readers read in the language of their browser and never get it, so that a shared cache can keep
    their pages.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        language = get_language_from_path(request.path_info)
        if language and response.status_code == 200 and get_language_from_request(request) != language:
            remember(response, language)
        return response

    return middleware
