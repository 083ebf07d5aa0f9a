"""The page of search results."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from library.catalogue.models import PublicationPage

from . import backend
from .backend import Found
from .filters import Filter, chips_of, filters_of, pairs_of, search_query
from .query import PER_PAGE, SearchQuery
from .snippets import add_snippets


@require_safe
def results(request: HttpRequest) -> TemplateResponse:
    filters = filters_of(request.GET)
    wanted = search_query(request, filters)
    page, found = _page(wanted, request.GET.get("page", "1"))
    return TemplateResponse(
        request,
        "search/results.html",
        {
            "query": wanted.text,
            "page_obj": page,
            "filters": [one.as_dict() for one in filters],
            "chips": chips_of(request, filters, wanted),
            "result_count": found.count,
            "is_count_exact": found.is_count_exact,
            **_kept(request, filters, wanted),
        },
    )


def _kept(request: HttpRequest, filters: list[Filter], wanted: SearchQuery) -> dict[str, Any]:
    """What goes along with the filters, with the words, and what stays when the filters are cleared."""
    words = {"q": wanted.text} if wanted.text else {}
    narrowed = pairs_of(filters, wanted)
    fields = {one.name for one in filters}
    return {
        "kept": [*words.items(), *((name, value) for name, value in narrowed.items() if name not in fields)],
        "kept_all": list(narrowed.items()),
        "clear_url": f"{request.path}{'?' if words else ''}{urlencode(words)}" if narrowed else "",
    }


def _page(wanted: SearchQuery, number: str) -> tuple[Page, Found]:
    """The page asked for; the last one when there are fewer."""
    asked = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 1
    found = backend.query(wanted.at(asked))
    page = Paginator(range(found.count), PER_PAGE).get_page(asked)
    if page.number != asked:
        found = backend.query(wanted.at(page.number))
    page.object_list = _publications(found.ids)
    add_snippets(page.object_list, wanted)
    return page, found


def _publications(ids: list[int]) -> list[PublicationPage]:
    by_id = {one.pk: one for one in PublicationPage.objects.filter(pk__in=ids).live().for_listing()}
    return [by_id[pk] for pk in ids if pk in by_id]
