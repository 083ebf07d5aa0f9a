"""What the pages of the tree list: universities, collections, publications by page and filter."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.core.paginator import Page as PageOfList
from django.db.models import Count, Sum
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from library.core import languages
from library.core.alphabet import sort_key
from library.core.numbers import row_number
from library.core.paging import BoundedPaginator

from . import shelves
from .enums import PublicationType
from .querysets import PublicationQuerySet

if TYPE_CHECKING:
    from .models import CollectionPage, UniversityIndexPage, UniversityPage

PER_PAGE = 20
NEWEST = 6
LARGE = 1000  # pages in a collection from which on the database would sort too many for each reader
LARGE_UNION = 10_000  # publications from which on the index counts them quicker than the database
COUNTS_LIVE_SECONDS = 300

ORDERS = {
    "newest": (_("newest first"), ("-first_published_at", "-pk")),
    "title": (_("by title"), ("sort_title", "pk")),
    "year": (_("by year"), ("-year", "sort_title", "pk")),
}


def live_publications() -> PublicationQuerySet:
    from .models import PublicationPage

    return PublicationPage.objects.live().for_listing()


def publications_below(page: Page) -> PublicationQuerySet:
    """Live publications of a page of the Kazakh tree and of all collections in it."""
    return live_publications().descendant_of(page)


def counts_by_institution() -> dict[str, int]:
    """Live publications by code of institution, at most five minutes old: the union has a million."""

    def count() -> dict[str, int]:
        from .models import PublicationPage

        live = PublicationPage.objects.live().order_by()
        is_large = live[: LARGE_UNION + 1].count() > LARGE_UNION
        counts = shelves.counts() if is_large else None
        return counts or dict(live.values_list("institution__code").annotate(Count("pk")))

    return cache.get_or_set("catalogue:counts_by_institution", count, COUNTS_LIVE_SECONDS) or {}


def universities(index: "UniversityIndexPage") -> "list[UniversityPage]":
    """The live universities of this language, each with `publication_count`, in alphabetical order."""
    from .models import UniversityPage

    pages = UniversityPage.objects.live().child_of(index).select_related("institution")
    counts = counts_by_institution()
    for page in pages:
        page.publication_count = counts.get(page.institution.code, 0)
    return _alphabetical(pages)


def collections_in(page: Page) -> "list[CollectionPage]":
    from .models import CollectionPage

    return _alphabetical(CollectionPage.objects.live().child_of(page))


def _alphabetical(pages: Iterable[Any]) -> list[Any]:
    """Few pages, sorted here: the database knows no Kazakh order."""
    return sorted(pages, key=lambda page: sort_key(page.title))


def university_context(page: "UniversityPage") -> dict[str, Any]:
    own = live_publications().of_institution(page.institution)
    return {
        "institution": page.institution,
        "collections": collections_in(page),
        "publication_count": counts_by_institution().get(page.institution.code, 0),
        "newest": own.order_by("-first_published_at")[:NEWEST],
    }


def valid_filters(parameters: Any) -> dict[str, str]:
    """`type`, `year` and `language` of a query string; "" for values that are none."""
    kind, year, language = (parameters.get(name, "") for name in ("type", "year", "language"))
    return {
        "type": kind if kind in PublicationType.values else "",
        "year": year if year.isascii() and year.isdigit() and len(year) == 4 else "",
        "language": language if language in dict(languages.WORK_LANGUAGES) else "",
    }


def filtered(publications: PublicationQuerySet, parameters: Any) -> PublicationQuerySet:
    """By the valid ones of `type`, `year` and `language`."""
    chosen = valid_filters(parameters)
    if chosen["type"]:
        publications = publications.filter(type=chosen["type"])
    if chosen["year"]:
        publications = publications.filter(year=int(chosen["year"]))
    if chosen["language"]:
        publications = publications.filter(languages__contains=[chosen["language"]])
    return publications


def collection_filters(parameters: Any, order: str) -> list[dict[str, Any]]:
    """As the filters component takes them: name, label, value, and options unless it is a year."""
    orders = [(name, label) for name, (label, _fields) in ORDERS.items()]
    choices: tuple[tuple[str, Any, list[Any]], ...] = (
        ("type", _("Type"), PublicationType.choices),
        ("language", _("Language"), languages.WORK_LANGUAGES),
        ("year", _("Year"), []),
    )
    filters = [
        {"name": name, "label": label, "value": parameters.get(name, ""), "options": options}
        for name, label, options in choices
    ]
    order_choice = {"name": "order", "label": _("Order"), "value": order, "options": orders}
    return [*filters, order_choice | {"is_required": True}]


def collection_context(page: "CollectionPage", request: HttpRequest) -> dict[str, Any]:
    source = page.source
    order = request.GET.get("order", "")
    order = order if order in ORDERS else "newest"
    return {
        "institution": page.institution,
        "collections": collections_in(page),
        "page_obj": _listed(source, request, order),
        "filters": collection_filters(request.GET, order),
        "is_filtered": any(request.GET.get(name) for name in ("type", "year", "language")),
        "clear_url": request.path if request.GET else "",
    }


def _listed(source: "CollectionPage", request: HttpRequest, order: str) -> PageOfList:
    """The page asked for: of a large collection by the index of the search, else by the database."""
    if _is_large(source) and (page := _on_shelf(source, request, order)):
        return page
    publications = filtered(publications_below(source), request.GET).order_by(*ORDERS[order][1])
    return BoundedPaginator(publications, PER_PAGE).get_page(request.GET.get("page"))


def _is_large(source: "CollectionPage") -> bool:
    from .models import CollectionPage

    within = CollectionPage.objects.descendant_of(source, inclusive=True)
    return bool((within.aggregate(Sum("numchild"))["numchild__sum"] or 0) > LARGE)


def _on_shelf(source: "CollectionPage", request: HttpRequest, order: str) -> PageOfList | None:
    from .models import PublicationPage

    asked = row_number(request.GET.get("page", "")) or 1
    wish = shelves.Wish(source, order=order, page=asked, per_page=PER_PAGE, **valid_filters(request.GET))
    shelf = shelves.shelf(wish, request.user)
    if shelf is None:
        return None
    page = shelves.ShelfPaginator(shelf, PER_PAGE).get_page(asked)
    if page.number != asked:  # beyond the last
        shelf = shelves.shelf(wish._replace(page=page.number), request.user) or shelf
    by_id = PublicationPage.objects.live().for_listing().in_bulk(shelf.ids)
    page.object_list = [by_id[pk] for pk in shelf.ids if pk in by_id]
    return page
