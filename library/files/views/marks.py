"""The marks of what a reader looks for on one page, as an image to lay over that of the page."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from .. import finds, marks, reader
from ..models import StoredFile
from .gated import gated


@require_safe
@gated
def page_marks(request: HttpRequest, file: StoredFile, number: int) -> HttpResponseBase:
    """SVG of what `?q=` finds on the page."""
    find = finds.find(request, file, request.GET.get("q", ""))
    if find is None or not 1 <= number <= (file.page_count or 0):
        raise Http404
    return HttpResponse(
        marks.image(find, reader.page_letters(file, number)),
        content_type="image/svg+xml",
        headers={
            "Cache-Control": "private, max-age=300",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
        },
    )
