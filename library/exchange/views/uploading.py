"""The first step: a file, and where it goes."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from ..actions import prepare_import
from ..forms import UploadForm
from ..importing.sources import UnreadableInputError
from .permissions import collections_of, deposits


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    if not deposits(request.user):
        raise PermissionDenied
    collections = collections_of(request.user)
    initial = {"collection": request.GET.get("collection")}
    form = UploadForm(request.POST or None, request.FILES or None, collections=collections, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            run = prepare_import(
                upload=given["upload"],
                attachments=given["attachments"],
                collection=given["collection"],
                user=request.user,  # type: ignore[arg-type]
            )
        except UnreadableInputError as error:
            form.add_error("upload", str(error))
        else:
            return redirect("exchange:import", run.pk)
    return TemplateResponse(request, "exchange/new_import.html", {"form": form})
