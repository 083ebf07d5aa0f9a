"""Conditional requests of RFC 9110, section 13, by entity tag."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response


def not_modified(request: HttpRequest, etag: str) -> HttpResponseBase | None:
    """304 or 412 where the conditions ask for it; a 304 carries the tag (section 15.4.5)."""
    response = get_conditional_response(request, etag=etag)
    if response is not None:
        response["ETag"] = etag
    return response
