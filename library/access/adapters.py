"""How allauth is used here: accounts are issued by institutions, nobody signs up."""

from typing import Any, NamedTuple

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _


class Sender(NamedTuple):
    """Who writes: allauth would call the library by its host."""

    name: str
    domain: str


class IssuedAccounts(DefaultAccountAdapter):
    """Clause II.4b of the memorandum: access by the login and password a participant was issued."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def format_email_subject(self, subject: str) -> str:
        return f"{_('RMEB')}: {subject}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        sender = Sender(str(settings.WAGTAIL_SITE_NAME), settings.SITE_URL)
        super().send_mail(template_prefix, email, context | {"current_site": sender})
