"""Exports over HTTP: what a reader has in view, and for depositors their collections with drafts."""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from library.catalogue.bulk import iterate_records, read_records
from library.catalogue.models import CollectionPage, PublicationPage, UniversityPage
from library.catalogue.records import Record
from library.catalogue.routing import in_source_tree
from library.catalogue.selections import found_by

from ..exporting.formats import FORMATS

MOST_FOR_READERS = 10_000  # who needs more harvests, or asks the library
MOST_FOUND = 1_000  # of a search: it finds the best, not all


@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    """Published records: of a collection or university by code, else of the search in the query string."""
    name = request.GET.get("format", "")
    if name not in FORMATS:
        raise Http404
    if code := request.GET.get("collection"):
        page = get_object_or_404(CollectionPage.objects.live(), code=code, locale__language_code="kk")
        records = _below(page)
    elif code := request.GET.get("university"):
        page = get_object_or_404(
            UniversityPage.objects.live(), institution__code=code, locale__language_code="kk"
        )
        records = _below(page)
    else:
        code, records = "search", iter(read_records(found_by(request, MOST_FOUND)))
    return _stream(name, code, records)


def _below(page: CollectionPage | UniversityPage) -> Iterator[Record]:
    return _first(iterate_records(PublicationPage.objects.live().descendant_of(page)))


def _first(records: Iterator[Record]) -> Iterator[Record]:
    for _count, record in zip(range(MOST_FOR_READERS), records, strict=False):
        yield record


def _stream(name: str, code: str, records: Iterator[Record]) -> StreamingHttpResponse:
    chosen = FORMATS[name]
    file_name = f"rmeb-{code}.{chosen.extension}"
    return StreamingHttpResponse(
        chosen.write(records),
        content_type=chosen.content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{file_name}"',
            "X-Robots-Tag": "noindex",
        },
    )


@require_safe
def export_own(request: HttpRequest, page_id: int) -> HttpResponse | StreamingHttpResponse:
    """All records of a collection, drafts as their pages stand included, for those who may add to it."""
    page = in_source_tree(get_object_or_404(CollectionPage, pk=page_id))
    if not page.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    name = request.GET.get("format", "")
    if name in FORMATS:
        publications = PublicationPage.objects.descendant_of(page)
        if "drafts" not in request.GET:
            publications = publications.live()
        return _stream(name, page.code, iterate_records(publications))
    return TemplateResponse(request, "exchange/export.html", {"page": page, "formats": FORMATS})
