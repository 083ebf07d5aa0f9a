"""One import at whatever point it is: to be checked, under way, or over."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from library.core.numbers import row_number

from ..actions import local_copy, preview
from ..enums import Format, ImportStatus, Outcome
from ..forms import MappingForm, StartForm
from ..importing.mapping import ColumnTargets
from ..importing.sources import UnreadableInputError
from ..importing.tables import sample_columns
from ..models import ColumnMapping, Import
from .permissions import visible_import

PREVIEWED = 10
PER_PAGE = 50


@require_safe
def show(request: HttpRequest, uuid: UUID) -> TemplateResponse:
    run = visible_import(request, uuid)
    if run.status == ImportStatus.PREPARED:
        return check(request, run)
    context = {"run": run, "is_own": run.is_of(request.user)}
    return TemplateResponse(request, "exchange/import.html", context | progress(run) | accounts(run, request))


# --- before it starts ----------------------------------------------------------------------------------


def check(request: HttpRequest, run: Import) -> TemplateResponse:
    """The first records as they will be, and the columns they come from.

    Columns are those of the form that was sent, else of the saved mapping asked for, else as guessed.
    """
    mappings = ColumnMapping.objects.filter(institution=run.collection.institution)
    if chosen := mappings.filter(pk=row_number(request.GET.get("use", "")) or 0).first():
        run.columns = chosen.columns
    form, found, problem = None, [], ""
    with local_copy(run, with_files=False) as copy:
        try:
            if run.format in (Format.CSV, Format.XLSX):
                columns = sample_columns(copy.path, Format(run.format), ColumnTargets(run.columns))
                form = MappingForm(request.POST or None, columns=columns)
                if form.is_valid():
                    run.columns = form.columns()
            found = preview(run=run, path=copy.path, count=PREVIEWED)
        except UnreadableInputError as error:
            problem = str(error)
    context = {
        "run": run,
        "is_own": run.is_of(request.user),
        "accounts": found,
        "problem": problem,
        "mapping_form": form,
        "mappings": mappings if form else None,
        "chosen": chosen,
        "start_form": StartForm(request.POST or None),
    }
    return TemplateResponse(request, "exchange/check_import.html", context)


# --- on its way, and after ----------------------------------------------------------------------------


def progress(run: Import) -> dict[str, Any]:
    """Counts by outcome, each with its share in per cent, and how much of the file is done."""
    counts = run.counts()
    total = sum(counts.values())
    last = run.records.order_by("-position").first()
    has_bytes = run.format != Format.XLSX  # of a workbook only the number of the row is known
    return {
        "total": total,
        "counts": [
            (outcome, count, round(100 * count / total) if total else 0) for outcome, count in counts.items()
        ],
        "per_cent": round(100 * last.offset / run.size) if last and has_bytes and run.size else None,
        "failures": run.records.filter(outcome=Outcome.FAILED).order_by("position")[:5],
        "may_undo": run.status in (ImportStatus.FINISHED, ImportStatus.FAILED),
        "may_resume": run.status == ImportStatus.FAILED and bool(run.upload),
    }


def accounts(run: Import, request: HttpRequest) -> dict[str, Any]:
    """A page of the accounts by keyset."""
    if run.is_under_way:
        return {}
    records = run.records.select_related("publication").order_by("position")
    outcome = request.GET.get("outcome", "")
    if outcome in Outcome.values:
        records = records.filter(outcome=outcome)
    after = request.GET.get("after", "")
    found = list(records.filter(position__gt=row_number(after) or 0)[: PER_PAGE + 1])
    parameters = request.GET.copy()
    if len(found) > PER_PAGE:
        parameters["after"] = str(found[PER_PAGE - 1].position)
    return {
        "accounts": found[:PER_PAGE],
        "outcome": outcome,
        "next_page": f"?{parameters.urlencode()}" if len(found) > PER_PAGE else "",
    }
