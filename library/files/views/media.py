"""Images of the site's own pages, streamed from the private bucket."""

from pathlib import PurePosixPath

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from .. import storage
from ..errors import ObjectMissingError, StoreUnavailableError

# Renditions, the images they are made from, and pictures of staff.
FOLDERS = ("images", "original_images", "avatar_images")
# Never HTML or SVG, which can carry scripts.
TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    parts = PurePosixPath(path)
    content_type = TYPES.get(parts.suffix.lower())
    if content_type is None or parts.parts[0] not in FOLDERS or ".." in parts.parts or not path.isprintable():
        raise Http404
    try:
        chunks = storage.media().stream(str(parts))
    except ObjectMissingError:
        raise Http404 from None
    except StoreUnavailableError:
        return HttpResponse(status=503, headers={"Retry-After": "60"})
    return StreamingHttpResponse(
        chunks,
        content_type=content_type,
        headers={
            # Wagtail gives a changed image a new name.
            "Cache-Control": "public, max-age=31536000, immutable",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
        },
    )
