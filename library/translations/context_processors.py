"""The language switch of every page."""

from typing import Any

from django.http import HttpRequest


def languages(request: HttpRequest) -> dict[str, Any]:
    return {}
