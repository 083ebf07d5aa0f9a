"""All that a search finds, for `catalogue.selections`."""

from dataclasses import replace

from django.http import HttpRequest

from .filters import filters_of, search_query
from .searching import search


def find(request: HttpRequest, limit: int) -> list[int]:
    wanted = search_query(request, filters_of(request.GET))
    return search(replace(wanted, limit=limit), request.user).ids
