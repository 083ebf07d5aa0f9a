"""All that a search finds, for `catalogue.selections`."""

from dataclasses import replace

from django.http import HttpRequest

from .parameters import read_query
from .searching import search


def find(request: HttpRequest, limit: int) -> list[int]:
    return search(replace(read_query(request.GET), limit=limit), request.user).ids
