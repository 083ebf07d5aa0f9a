"""One import at whatever point it is: to be checked, under way, or over."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from library.core.numbers import row_number

from ..actions import look_again
from ..enums import Format, ImportStatus, Outcome
from ..forms import MappingForm, StartForm
from ..models import ColumnMapping, Import
from ..previews import kept_preview
from .permissions import visible_import

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
    """The first records as they will be, and the columns they come from, as they were last looked at."""
    if run.preview is None:  # uploaded before previews were kept
        look_again(run=run, columns=run.columns)
    seen = kept_preview(run)
    form = MappingForm(request.POST or None, columns=seen.columns) if seen.columns else None
    mappings = ColumnMapping.objects.filter(institution=run.collection.institution)
    context = {
        "run": run,
        "is_own": run.is_of(request.user),
        "accounts": seen.accounts,
        "problem": seen.problem,
        "mapping_form": form,
        "mappings": mappings if form else None,
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
