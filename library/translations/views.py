"""Addresses that choose a language: the front door, the switch, persistent addresses."""

import uuid
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import translate_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language_from_request
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from library.catalogue.addresses import in_language
from library.catalogue.models import PublicationPage

from .cookies import remember


@require_safe
@vary_on_headers("Accept-Language", "Cookie")
def choose_language(request: HttpRequest) -> HttpResponse:
    """By the cookie, then by the browser, then Kazakh."""
    return HttpResponseRedirect(f"/{get_language_from_request(request)}/")


@require_safe
@never_cache
def switch(request: HttpRequest, language: str) -> HttpResponse:
    """Set the cookie and go back to `next`.

    A link and not a form, unlike Django's own view: it must work in a menu without a script, and the worst
    that a foreign page can do with it is to show somebody another language of ours.
    """
    back = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(translate_url(back, language))
    remember(response, language)
    return response


@require_safe
@vary_on_headers("Accept-Language", "Cookie")
def publication_by_id(request: HttpRequest, uuid: uuid.UUID) -> HttpResponse:
    """The persistent address of a publication leads to it in the reader's language; a draft has none."""
    path = PublicationPage.objects.live().filter(uuid=uuid).values_list("url_path", flat=True).first()
    if path is None:
        raise Http404
    address = in_language(path, get_language_from_request(request))
    return HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)
