"""The reader: a page of a book with the way to every other."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from .. import finds, marks, origins, reader, signals
from ..models import FilePage, StoredFile
from .gated import gated


@require_safe
@gated
def read(request: HttpRequest, file: StoredFile) -> HttpResponseBase:
    """`?page=N&q=words`; a number beyond the book is led to its nearest page, nonsense to the first."""
    if not file.page_count:
        return redirect(file)
    asked = request.GET.get("page", "1")
    number = nearest_page(asked, file.page_count)
    find = finds.find(request, file, request.GET.get("q", ""))
    if asked != str(number):
        return redirect(f"{request.path}?{_query(number, find)}")
    signals.page_shown.send(sender=StoredFile, file=file, request=request, number=number)
    return _page(request, file, number, find)


def nearest_page(asked: str, page_count: int) -> int:
    if not (asked.isascii() and asked.isdigit()):
        return 1
    return max(1, min(int(asked[:9]), page_count))


def _query(number: int, find: finds.Find | None) -> str:
    return urlencode({"page": number} | ({"q": find.text} if find else {}))


def _page(request: HttpRequest, file: StoredFile, number: int, find: finds.Find | None) -> HttpResponse:
    page = FilePage.objects.filter(file=file, number=number).first()
    context = {
        "file": file,
        "number": number,
        "previous": number - 1 if number > 1 else None,
        "next": number + 1 if number < (file.page_count or 0) else None,
        "page": page,
        "widths": reader.WIDTHS,
        "origin": origins.origin_of(request, file),
        "find": find,
        "found": marks.on_page(find, page, number) if find else None,
    }
    return render(request, "files/reader.html", context)
