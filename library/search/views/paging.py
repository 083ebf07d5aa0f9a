"""Which page of a list the address asks for."""

from django.http import HttpRequest

from library.core.numbers import row_number

from ..engine.questions import FARTHEST, PER_PAGE


def asked_page(request: HttpRequest) -> int:
    """From 1, within reach; nonsense is the first."""
    asked = row_number(request.GET.get("page", "")) or 1
    return min(asked, FARTHEST // PER_PAGE)
