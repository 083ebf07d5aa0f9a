"""The page that lists where in one publication the words are."""

from uuid import UUID

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from library.access.decision import Decision, decide_publication
from library.catalogue.models import PublicationPage
from library.core.languages import active_language
from library.files.models import TextStatus
from library.files.origins import Origin

from ..engine.questions import FARTHEST, PER_PAGE
from ..inside import FoundPages, pages_inside
from ..parsing import clean
from ..query import SearchQuery
from .paging import asked_page


@require_safe
def inside(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """`?q=&page=`; who may not read the work is told why, and nothing of what is in it."""
    publication = PublicationPage.objects.live().select_related("institution").filter(uuid=uuid).first()
    if publication is None:
        raise Http404
    access = decide_publication(request.user, publication)
    if not access:
        return _refusal(request, publication, access)
    return _list(request, publication)


def _refusal(request: HttpRequest, publication: PublicationPage, access: Decision) -> HttpResponse:
    if access.is_secret:
        raise Http404
    back = urlencode({"next": request.get_full_path()})
    sign_in = f"{resolve_url(settings.LOGIN_URL)}?{back}" if access.can_sign_in else ""
    origin = Origin(publication.best_title, publication.url_in(active_language()))
    context = {"verdict": access, "sign_in": sign_in, "origin": origin}
    return render(request, "files/denied.html", context, status=403)


def _list(request: HttpRequest, publication: PublicationPage) -> HttpResponse:
    wanted = SearchQuery(text=request.GET.get("q", ""), limit=PER_PAGE)
    page, found = _page(request, publication, wanted)
    statuses = publication.files.values_list("file__text_status", flat=True)
    context = {
        "publication": publication,
        "address": publication.url_in(active_language()),
        "query": clean(wanted.text),
        "page_obj": page,
        "found": found,
        "has_text": TextStatus.EXTRACTED in statuses,
    }
    response = render(request, "search/inside.html", context)
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _page(request: HttpRequest, publication: PublicationPage, wanted: SearchQuery) -> tuple[Page, FoundPages]:
    """The page asked for; the last one when there are fewer."""
    asked = asked_page(request)
    found = pages_inside(publication, wanted.at(asked))
    page = Paginator(range(min(found.count, FARTHEST)), PER_PAGE).get_page(asked)
    if page.number != asked:
        found = pages_inside(publication, wanted.at(page.number))
    return page, found
