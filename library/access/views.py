"""The answer to somebody locked out after too many wrong passwords."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(
    request: HttpRequest, credentials: dict | None = None, *args: Any, **kwargs: Any
) -> HttpResponse:
    """Called by django-axes (AXES_LOCKOUT_CALLABLE)."""
    return render(request, "access/locked_out.html", status=429)
