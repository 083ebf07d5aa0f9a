"""The way into the administration, and the answer to somebody locked out after too many wrong passwords."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse


def locked_out(
    request: HttpRequest, credentials: dict | None = None, *args: Any, **kwargs: Any
) -> HttpResponse:
    """Called by django-axes (AXES_LOCKOUT_CALLABLE)."""
    return render(request, "access/locked_out.html", status=429)


def entrance(request: HttpRequest) -> HttpResponse:
    """Where the administration sends those it does not let in (WAGTAILADMIN_LOGIN_URL).

    Signing in does not help a reader who has: the form would send them back, and so on for ever.
    """
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next", reverse("wagtailadmin_home")), reverse("account_login"))


def closed(request: HttpRequest) -> HttpResponse:
    """A page of allauth's that is not for issued accounts. Raises Http404."""
    raise Http404
