"""The page of search results."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from library.catalogue.models import PublicationPage

from .engine import Results
from .engine.questions import FARTHEST, PER_PAGE
from .filters import Filter, chips_of, filters_of, pairs_of, search_query
from .inside import add_found_pages
from .parsing import clean
from .query import SearchQuery
from .searching import search


@require_safe
def results(request: HttpRequest) -> TemplateResponse:
    filters = filters_of(request.GET)
    wanted = search_query(request, filters)
    page, found = _page(wanted, request)
    return TemplateResponse(
        request,
        "search/results.html",
        {
            "query": clean(wanted.text),
            "page_obj": page,
            "filters": [one.as_dict() for one in filters],
            "chips": chips_of(request, filters, wanted),
            "result_count": found.count,
            **_kept(request, filters, wanted),
        },
    )


def _kept(request: HttpRequest, filters: list[Filter], wanted: SearchQuery) -> dict[str, Any]:
    """What goes along with the filters, with the words, and what stays when the filters are cleared."""
    words = {"q": clean(wanted.text)} if wanted.text else {}
    narrowed = pairs_of(filters, wanted)
    fields = {one.name for one in filters}
    return {
        "kept": [*words.items(), *((name, value) for name, value in narrowed if name not in fields)],
        "kept_all": narrowed,
        "clear_url": f"{request.path}{'?' if words else ''}{urlencode(words)}" if narrowed else "",
    }


def _page(wanted: SearchQuery, request: HttpRequest) -> tuple[Page, Results]:
    """The page asked for; the last one when there are fewer."""
    number = request.GET.get("page", "1")
    asked = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 1
    found = search(wanted.at(asked), request.user)
    page = Paginator(range(min(found.count, FARTHEST)), PER_PAGE).get_page(asked)
    if page.number != asked:
        found = search(wanted.at(page.number), request.user)
    page.object_list = publications_of(found.ids)
    add_found_pages(page.object_list, wanted, request.user)
    return page, found


def publications_of(ids: Sequence[int]) -> list[PublicationPage]:
    """As lists show them, in this order; without what is live no more and the index does not know it yet."""
    by_id = {one.pk: one for one in PublicationPage.objects.filter(pk__in=ids).live().for_listing()}
    return [by_id[pk] for pk in ids if pk in by_id]
