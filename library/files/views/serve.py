"""A file itself: sent to a signed address in S3, or streamed from there in ranges."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header, quote_etag
from django.views.decorators.http import require_safe

from .. import content, signals, storage
from ..models import StoredFile
from ..ranges import ByteRange, UnsatisfiableRangeError, parse_range
from .conditional import not_modified
from .gated import gated


@require_safe
@gated
def serve(request: HttpRequest, file: StoredFile, name: str) -> HttpResponseBase:
    """GET and HEAD. A wrong name is led to the right one, for those who may read the file."""
    if name != file.name:
        return redirect(file)
    if request.method == "GET" and settings.S3_PUBLIC_ENDPOINT_URL:
        signals.served.send(sender=StoredFile, file=file, request=request)
        return _redirect(request, file)
    return _stream(request, file)


def _redirect(request: HttpRequest, file: StoredFile) -> HttpResponse:
    address = storage.publications().signed_address(
        file.key, content_type=file.content_type, disposition=_disposition(request, file)
    )
    response = redirect(address)
    response["Cache-Control"] = "private, no-store"
    return response


def _stream(request: HttpRequest, file: StoredFile) -> HttpResponseBase:
    etag = quote_etag(file.sha256)
    if (unchanged := not_modified(request, etag)) is not None:
        return unchanged
    try:
        wanted = _wanted_range(request, file, etag)
    except UnsatisfiableRangeError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    part = wanted or ByteRange(0, file.size - 1)
    if request.method == "HEAD":
        response: HttpResponseBase = HttpResponse()
    else:
        response = StreamingHttpResponse(storage.publications().read_range(file.key, *part))
        if part.start == 0:
            signals.served.send(sender=StoredFile, file=file, request=request)
    if wanted:
        response.status_code = 206
        response["Content-Range"] = wanted.header(file.size)
    _describe(response, file, part.length, etag)
    response["Content-Disposition"] = _disposition(request, file)
    return response


def _wanted_range(request: HttpRequest, file: StoredFile, etag: str) -> ByteRange | None:
    """RFC 9110: a range is of GET only (14.2), and only of the file the reader has begun (13.1.5)."""
    if request.method != "GET" or request.headers.get("If-Range", etag) != etag:
        return None
    return parse_range(request.headers.get("Range", ""), file.size)


def _describe(response: HttpResponseBase, file: StoredFile, length: int, etag: str) -> None:
    """Whatever the bytes pretend to be, no browser takes them for a page of ours."""
    response["Content-Type"] = file.content_type
    response["Content-Length"] = str(length)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag


def _disposition(request: HttpRequest, file: StoredFile) -> str:
    """Browsers show only PDF; the rest, and a PDF with `?download`, is to be kept."""
    is_download = file.content_type != content.PDF or "download" in request.GET
    return content_disposition_header(is_download, file.name) or "attachment"
