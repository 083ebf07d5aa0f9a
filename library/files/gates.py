"""Who may read a file is decided higher up: here everything is denied until somebody decides."""

from collections.abc import Callable
from typing import Protocol

from django.http import HttpRequest

from .models import StoredFile


class Verdict(Protocol):
    """An answer that can explain itself to the reader."""

    @property
    def is_allowed(self) -> bool: ...

    @property
    def is_secret(self) -> bool:
        """Whether a refusal must look as if the file did not exist."""

    @property
    def can_sign_in(self) -> bool:
        """Whether a refused reader may hope to be let in after signing in."""

    @property
    def reason(self) -> str:
        """One sentence in the reader's language."""


class Denied:
    """The verdict while nobody has registered a decision."""

    is_allowed = False
    is_secret = True
    can_sign_in = False
    reason = ""


Decision = Callable[[HttpRequest, StoredFile], Verdict]


def _deny(request: HttpRequest, file: StoredFile) -> Verdict:
    return Denied()


_decision: Decision = _deny


def register_decision(decision: Decision) -> None:
    """Called once, in the `ready()` of the app that decides."""
    global _decision
    _decision = decision


def decide(request: HttpRequest, file: StoredFile) -> Verdict:
    """Whether this request may read this file."""
    return _decision(request, file)
