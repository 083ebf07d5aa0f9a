"""Mail servers in trouble."""

from collections.abc import Sequence
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend


class Away(EmailBackend):
    """Does not answer."""

    def open(self) -> bool:
        raise ConnectionRefusedError

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        raise ConnectionRefusedError


class Killed(EmailBackend):
    """The worker is killed with its third letter."""

    sent = 0

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        if type(self).sent == 2:
            raise SystemExit
        type(self).sent += 1
        return super().send_messages(messages)


class Choosy(EmailBackend):
    """Refuses those whose address says by which code."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for message in messages:
            name = message.to[0].partition("@")[0]
            if name.isdigit():
                answer: dict[str, Any] = {message.to[0]: (int(name), b"no")}
                raise SMTPRecipientsRefused(answer)
        return super().send_messages(messages)
