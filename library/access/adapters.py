"""How allauth is used here: accounts are issued by institutions, nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class IssuedAccounts(DefaultAccountAdapter):
    """Clause II.4b of the memorandum: access by the login and password a participant was issued."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
