"""The report of an import, sent as it is written: a line a record."""

import codecs
import csv
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from ..models import Import
from ..reports import COLUMNS, Report
from .permissions import visible_import


class _Echo:
    """A file that returns what is written to it."""

    def write(self, text: str) -> str:
        return text


@require_safe
def report(request: HttpRequest, uuid: UUID) -> StreamingHttpResponse:
    run = visible_import(request, uuid)
    lines = _lines(run, translation.get_language())
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="import-{run.pk}.csv"'},
    )


def _lines(run: Import, language: str) -> Iterator[Any]:
    """With a byte order mark, by which spreadsheets know UTF-8."""
    writer = csv.writer(_Echo())
    written = Report(writer)
    yield codecs.BOM_UTF8.decode()
    yield writer.writerow(COLUMNS)
    for account in run.records.order_by("position").iterator():
        with translation.override(language):  # the answer is read after the request has ended
            yield written.add(account)
