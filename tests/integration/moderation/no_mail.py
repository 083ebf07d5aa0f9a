"""A mail server that is away."""

from django.core.mail.backends.base import BaseEmailBackend


class Backend(BaseEmailBackend):
    def send_messages(self, email_messages: list) -> int:
        raise ConnectionRefusedError
