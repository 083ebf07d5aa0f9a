"""What is done with an import by a button: preview, start, resume, undo, discard."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from ..actions import begin_undoing, discard_import, local_copy, resume_upload, start_import
from ..enums import Duplicates, Format, ImportStatus, Outcome
from ..errors import ImportRefusedError
from ..forms import MappingForm, StartForm
from ..importing.mapping import ColumnTargets
from ..importing.tables import sample_columns
from ..models import ColumnMapping, Import
from .permissions import own_import
from .showing import check


@require_POST
def start(request: HttpRequest, uuid: UUID) -> HttpResponse:
    run = own_import(request, uuid)
    if "preview" in request.POST and run.status == ImportStatus.PREPARED:
        return check(request, run)
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


def _mapping(run: Import, request: HttpRequest) -> MappingForm | None:
    if run.format not in (Format.CSV, Format.XLSX):
        return None
    with local_copy(run, with_files=False) as copy:
        columns = sample_columns(copy.path, Format(run.format), ColumnTargets(run.columns))
    return MappingForm(request.POST, columns=columns)


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
