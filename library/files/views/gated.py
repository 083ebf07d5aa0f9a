"""The way to every view of a file: in the reader's language, past the gate."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode

from library.core.languages import INTERFACE

from .. import gates, origins
from ..errors import FileError, StoreUnavailableError
from ..models import StoredFile

View = Callable[..., HttpResponseBase]


def gated(view: View) -> View:
    """The view gets the StoredFile when the gate allows; else the reader gets the reason, or a 404.

    A file that must stay secret and a file that does not exist get the same answer. Addresses of
    files carry no language of their own: `?lang=` names it, else the cookie or the browser does.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, uuid: UUID, **kwargs: Any) -> HttpResponseBase:
        with translation.override(_language(request)):
            response = _answer(request, uuid, **kwargs)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response

    def _answer(request: HttpRequest, uuid: UUID, **kwargs: Any) -> HttpResponseBase:
        file = StoredFile.objects.filter(pk=uuid).first()
        verdict = gates.decide(request, file) if file else gates.Denied()
        if file is None or (verdict.is_secret and not verdict.is_allowed):
            raise Http404
        if not verdict.is_allowed:
            return _refusal(request, file, verdict)
        try:
            return view(request, file, **kwargs)
        except FileError as error:
            return _failure(request, file, error)

    return wrapper


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("lang", "")
    return asked if asked in INTERFACE else translation.get_language() or settings.LANGUAGE_CODE


def _refusal(request: HttpRequest, file: StoredFile, verdict: gates.Verdict) -> HttpResponseBase:
    back = urlencode({"next": request.get_full_path()})
    sign_in = f"{resolve_url(settings.LOGIN_URL)}?{back}" if verdict.can_sign_in else ""
    context = {"verdict": verdict, "sign_in": sign_in, "origin": origins.origin_of(request, file)}
    return render(request, "files/denied.html", context, status=403)


def _failure(request: HttpRequest, file: StoredFile, error: FileError) -> HttpResponseBase:
    is_passing = isinstance(error, StoreUnavailableError)
    context = {"error": error, "origin": origins.origin_of(request, file)}
    response = render(request, "files/failure.html", context, status=503 if is_passing else 404)
    if is_passing:
        response["Retry-After"] = "60"
    return response
