"""What is done with an import by a button: preview, start, resume, undo, discard."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from library.core.numbers import row_number

from ..actions import begin_undoing, discard_import, look_again, resume_upload, start_import
from ..enums import Duplicates, ImportStatus, Outcome
from ..errors import ImportRefusedError
from ..forms import MappingForm, StartForm
from ..models import ColumnMapping, Import
from ..previews import kept_preview
from .permissions import own_import
from .showing import check


@require_POST
def start(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Start it; or, by the other buttons of its form, look again by other columns."""
    run = own_import(request, uuid)
    if run.status == ImportStatus.PREPARED and ("preview" in request.POST or "use" in request.POST):
        return _look_again(request, run)
    form = StartForm(request.POST)
    mapping = _mapping(run, request)
    if form.is_valid() and (mapping is None or mapping.is_valid()):
        columns = mapping.columns() if mapping else {}
        if name := form.cleaned_data["save_as"] if mapping else "":
            ColumnMapping.objects.update_or_create(
                institution=run.collection.institution, name=name, defaults={"columns": columns}
            )
        try:
            start_import(
                run=run,
                duplicates=Duplicates(form.cleaned_data["duplicates"]),
                columns=columns,
                submit=form.cleaned_data["is_submitted"],
            )
        except ImportRefusedError as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, _("The import was not started: check what you chose."))
    return redirect("exchange:import", run.pk)


def _look_again(request: HttpRequest, run: Import) -> HttpResponse:
    """By a saved mapping of columns, or by the one of the form."""
    if "use" in request.POST:
        mappings = ColumnMapping.objects.filter(institution=run.collection.institution)
        if chosen := mappings.filter(pk=row_number(request.POST["use"]) or 0).first():
            look_again(run=run, columns=chosen.columns)
        return redirect("exchange:import", run.pk)
    mapping = _mapping(run, request)
    if mapping and mapping.is_valid():
        look_again(run=run, columns=mapping.columns())
    return check(request, run)


def _mapping(run: Import, request: HttpRequest) -> MappingForm | None:
    columns = kept_preview(run).columns
    return MappingForm(request.POST, columns=columns) if columns else None


@require_POST
def resume(request: HttpRequest, uuid: UUID) -> HttpResponse:
    run = own_import(request, uuid)
    try:
        resume_upload(run=run)
    except ImportRefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("exchange:import", run.pk)


@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Asks first, naming the numbers."""
    run = own_import(request, uuid)
    if request.method == "POST":
        try:
            begin_undoing(run=run)
        except ImportRefusedError as refusal:
            messages.error(request, str(refusal))
        return redirect("exchange:import", run.pk)
    created = run.records.filter(outcome=Outcome.CREATED, publication__isnull=False)
    untouched = created.filter(publication__live=False, publication__latest_revision__isnull=True)
    context = {
        "run": run,
        "deleted": untouched.count(),
        "kept": created.count() - untouched.count(),
        "updated": run.records.filter(outcome=Outcome.UPDATED).count(),
    }
    return TemplateResponse(request, "exchange/undo_import.html", context)


@require_POST
def discard(request: HttpRequest, uuid: UUID) -> HttpResponse:
    run = own_import(request, uuid)
    try:
        discard_import(run=run)
    except ImportRefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("exchange:import", run.pk)
    messages.success(request, _("The file was discarded; nothing was imported."))
    return redirect("exchange:imports")
