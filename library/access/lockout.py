"""Whose wrong passwords django-axes counts together: those for one account from one address."""

from typing import Any

from django.http import HttpRequest

from library.core.visitors import client_address
from library.parties.models import User


def account_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Called by django-axes (AXES_USERNAME_CALLABLE): the username behind the name or address given.

    allauth hands over `username` or `email`, never the `login` of its form.
    """
    given = credentials or {}
    login = given.get("username") or given.get("email") or request.POST.get("login", "")
    if "@" in login:
        login = User.objects.filter(email__iexact=login).values_list("username", flat=True).first() or login
    return str(login).casefold()[:255]


def address(request: HttpRequest) -> str | None:
    """Called by django-axes (AXES_CLIENT_IP_CALLABLE): the reader's, as allauth's limits see it."""
    return client_address(request) or None
