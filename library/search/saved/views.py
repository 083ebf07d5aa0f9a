"""The pages of one's own saved searches, and the way out of their letters."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from library.parties.models import User

from ..models import Alert, SavedSearch
from . import actions
from .context import address
from .errors import CannotKeepError, QueryTooLongError
from .letters import reader_of
from .news import MOST_SHOWN, count_new
from .wishes import written

PER_PAGE = 20

View = Callable[..., HttpResponse]


def _for_readers(view: View) -> View:
    """Who is not signed in is led there, and comes back to the list, or to the search that was to be kept."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method in ("GET", "HEAD"):
            return redirect_to_login(request.get_full_path())
        return redirect_to_login(_way_back(request) if "query" in request.POST else reverse("search:saved"))

    return never_cache(guarded)


@require_http_methods(["GET", "HEAD", "POST"])
@_for_readers
def saved(request: HttpRequest) -> HttpResponse:
    return _keep(request) if request.method == "POST" else _list(request)


def _list(request: HttpRequest) -> HttpResponse:
    reader = _reader(request)
    page = Paginator(SavedSearch.objects.of(reader), PER_PAGE).get_page(request.GET.get("page"))
    searches = list(page.object_list)
    for one, number in zip(searches, count_new(searches, reader), strict=True):
        one.new = number
    page.object_list = searches
    context = {"page_obj": page, "alerts": Alert.choices, "most_shown": MOST_SHOWN}
    return TemplateResponse(request, "search/saved/list.html", context)


def _keep(request: HttpRequest) -> HttpResponse:
    try:
        search, is_new = actions.keep(
            user=_reader(request),
            query=request.POST.get("query", ""),
            name=request.POST.get("name", ""),
            alert=request.POST.get("alert", ""),
        )
    except CannotKeepError as error:
        messages.error(request, str(error))
    else:
        kept = _("“%(name)s” is among your searches now.")
        text = kept if is_new else _("You have this search already: “%(name)s”.")
        messages.success(request, text % {"name": search.name})
    return HttpResponseRedirect(_way_back(request))


def _way_back(request: HttpRequest) -> str:
    """To the results of the search that was to be kept."""
    try:
        query = written(actions.read(request.POST.get("query", "")))
    except QueryTooLongError:
        query = ""
    return address("search:results", query)


@require_safe
@_for_readers
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """To the results; what is new is known to the reader from now on."""
    search = _own(request, pk)
    if request.method == "GET":
        actions.note_look(saved=search)
    return HttpResponseRedirect(address("search:results", search.query))


@require_POST
@_for_readers
def change(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        search = actions.change(
            saved=_own(request, pk), name=request.POST.get("name", ""), alert=request.POST.get("alert", "")
        )
    except SavedSearch.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("“%(name)s” is changed.") % {"name": search.name})
    return HttpResponseRedirect(reverse("search:saved"))


@require_POST
@_for_readers
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    search = _own(request, pk)
    search.delete()
    messages.success(request, _("“%(name)s” is deleted.") % {"name": search.name})
    return HttpResponseRedirect(reverse("search:saved"))


def _reader(request: HttpRequest) -> User:
    assert isinstance(request.user, User), "guarded"
    return request.user


def _own(request: HttpRequest, pk: int) -> SavedSearch:
    return get_object_or_404(SavedSearch.objects.of(_reader(request)), pk=pk)


@csrf_exempt  # mail programmes send it by themselves, without a cookie: RFC 8058, 3.1
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Asks, since programmes look into the links of letters; sent as a form it is done."""
    try:
        user_id = reader_of(token)
    except (signing.BadSignature, ValueError) as error:
        raise Http404 from error
    if request.method == "POST":
        actions.end_letters(user_id=user_id)
    return TemplateResponse(request, "search/saved/unsubscribe.html", {"is_done": request.method == "POST"})
