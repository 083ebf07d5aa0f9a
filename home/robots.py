"""What robots are asked to leave alone (RFC 9309): not pages, but what can be asked for without end."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from library.core.languages import INTERFACE

ASKED_WITHOUT_END = ("search", "export")  # below each language
CLOSED = ("/accounts/", "/admin/", "/api/v1/search", "/language/", "/files/*/pages/")


@require_safe
@cache_control(public=True, max_age=86_400)
def robots(request: HttpRequest) -> HttpResponse:
    """No line for a site map: there is none."""
    below_languages = [f"/{language}/{name}/" for language in INTERFACE for name in ASKED_WITHOUT_END]
    lines = ["User-agent: *", *(f"Disallow: {place}" for place in [*below_languages, *CLOSED])]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


urlpatterns = [path("robots.txt", robots, name="robots")]
