"""All that a search finds, for `catalogue.selections`."""

from dataclasses import replace

from django.http import HttpRequest

from . import backend
from .filters import filters_of, search_query


def find(request: HttpRequest, limit: int) -> list[int]:
    wanted = search_query(request, filters_of(request.GET))
    return backend.query(replace(wanted, limit=limit)).ids
