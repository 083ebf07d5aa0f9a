"""The image of one page, drawn for the reader."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from .. import reader
from ..models import StoredFile
from .conditional import not_modified
from .gated import gated


@require_safe
@gated
def page_image(request: HttpRequest, file: StoredFile, number: int) -> HttpResponseBase:
    """WebP, `?w=` pixels wide: one of `reader.WIDTHS`."""
    width = request.GET.get("w", str(reader.WIDTHS[0]))
    if width not in map(str, reader.WIDTHS) or not 1 <= number <= (file.page_count or 0):
        raise Http404
    etag = quote_etag(f"{file.sha256}-{number}-{width}")
    if (unchanged := not_modified(request, etag)) is not None:
        return unchanged
    return HttpResponse(
        reader.page_image(file, number, int(width)),
        content_type="image/webp",
        headers={"ETag": etag, "Cache-Control": "private, max-age=300", "X-Content-Type-Options": "nosniff"},
    )
