"""Who signs in with a login and a password."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.userkit import get_user_by_username
from django.http import HttpRequest

from library.parties.models import User


class IssuedLogin(AuthenticationBackend):
    """By username or e-mail address; whatever was given, one password is hashed.

    allauth's own looks for an address twice and Django's once more, with a hash each for those that exist:
    the time of the answer told which addresses the library knows.
    """

    def _authenticate(self, request: HttpRequest | None, **credentials: Any) -> Any:
        login = credentials.get("username") or credentials.get("email") or ""
        owners = User.objects.exclude(email="").filter(email__iexact=login)
        return self._check_password(get_user_by_username(login) or owners.first(), credentials["password"])
