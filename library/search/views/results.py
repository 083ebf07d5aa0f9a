"""The page of search results, and what completes the words of who is typing."""

from dataclasses import replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from library.core.languages import active_language

from ..advice import advice_for
from ..chips import chips_of
from ..completions import completions_of
from ..engine import Filters, Order, Results
from ..engine.questions import FARTHEST, PER_PAGE
from ..facets import facets_to_count, groups_of, names_of
from ..inside import add_found_pages
from ..parameters import address_of, filters_in, pairs_of, read_query
from ..parsing import clean
from ..places import places_of
from ..query import SearchQuery
from ..saved.context import keeping
from ..searching import publications_of, search_and_suggest
from ..years import chart_of
from .paging import asked_page

ORDERS = {
    Order.RELEVANCE: _("most relevant first"),
    Order.NEWEST: _("newest in the library first"),
    Order.YEAR: _("by year"),
    Order.TITLE: _("by title"),
    Order.READS: _("most read first"),
}
COMPLETIONS_LIVE_SECONDS = 300


@require_safe
def results(request: HttpRequest) -> TemplateResponse:
    wanted = read_query(request.GET)
    wanted = replace(wanted, facets=facets_to_count(wanted))
    page, found = _page(wanted, request)
    context = {
        "query": clean(wanted.text),
        "page_obj": page,
        "result_count": found.count,
        "is_cut": found.count > FARTHEST,
        "farthest": FARTHEST,
        "orders": [(one.value, label) for one, label in ORDERS.items()],
        "order": wanted.order.value,
        "address": address_of("", wanted).removeprefix("?"),
        **_narrowing(wanted, found, request.path),
        **_help(wanted, found, request),
        **keeping(request, wanted),
    }
    response = TemplateResponse(request, "search/results.html", context)
    if request.user.is_authenticated:
        patch_cache_control(response, private=True, no_cache=True)
    return response


@require_safe
def complete(request: HttpRequest) -> JsonResponse:
    """`?q=` what was typed so far, and filters: titles, authors, subjects that begin so, each a search."""
    path = reverse("search:results")
    options = completions_of(read_query(request.GET), active_language(), path)
    response = JsonResponse({"completions": [one._asdict() for one in options]})
    patch_cache_control(response, public=True, max_age=COMPLETIONS_LIVE_SECONDS)
    return response


def _page(wanted: SearchQuery, request: HttpRequest) -> tuple[Page, Results]:
    """The page asked for; the last one when there are fewer."""
    asked = asked_page(request)
    found = search_and_suggest(wanted.at(asked), request.user)
    page = Paginator(range(min(found.count, FARTHEST)), PER_PAGE).get_page(asked)
    if page.number != asked:
        found = search_and_suggest(wanted.at(page.number), request.user)
    page.object_list = publications_of(found.ids)
    add_found_pages(page.object_list, wanted, request.user)
    return page, found


def _narrowing(wanted: SearchQuery, found: Results, path: str) -> dict[str, Any]:
    """What narrows the search and what could; what of it goes along with a new choice, or new words."""
    names = names_of(found, wanted)
    groups = groups_of(found, wanted, names)
    fields = {group.name for group in groups} | {"year_from", "year_to", "order"}
    return {
        "groups": groups,
        "years": chart_of(found, wanted, path),
        "year_from": wanted.filters.year_from,
        "year_to": wanted.filters.year_to,
        "chips": chips_of(wanted, names, path),
        "places": places_of(wanted, found, names, path),
        "kept": [(name, value) for name, value in pairs_of(wanted) if name not in fields],
        "kept_with_words": [(name, value) for name, value in pairs_of(wanted) if name != "q"],
        "clear_url": address_of(path, replace(wanted, filters=Filters())) if filters_in(wanted) else "",
    }


def _help(wanted: SearchQuery, found: Results, request: HttpRequest) -> dict[str, Any]:
    """What to try when little or nothing was found."""
    corrected = replace(wanted, text=found.suggestion)
    return {
        "suggestion": found.suggestion,
        "suggestion_url": address_of(request.path, corrected),
        "advice": [] if found.count else advice_for(wanted, request.user, request.path),
        "is_everything": not pairs_of(wanted),
    }
