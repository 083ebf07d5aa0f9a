"""The feed of a search: the newest publications that anybody would find."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import caches
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from library.catalogue.models import PublicationPage, PublicationSubject
from library.core.languages import active_language

from ..engine import Order
from ..parameters import read_query
from ..query import SearchQuery
from ..searching import search
from .atom import PublicationFeed, xml_text
from .context import address
from .proposing import propose
from .wishes import feed_of, written

MOST_ENTRIES = 50
FRESH_SECONDS = 300  # for programmes that ask
KEPT_SECONDS = 60  # here, for all who ask the same

Made = tuple[bytes, float]  # the document, and when it last changed


@require_safe
@cache_control(public=True, max_age=FRESH_SECONDS)
@conditional_page
def feed(request: HttpRequest) -> HttpResponse:
    """Asked with what the results are asked with; equal wishes are one feed."""
    wanted = feed_of(read_query(request.GET))
    key = hashlib.sha256(written(wanted).encode()).hexdigest()
    made: Made | None = caches["feeds"].get_or_set(
        f"search:feed:{active_language()}:{key}", lambda: _make(wanted), KEPT_SECONDS
    )
    document, changed_at = made or _make(wanted)
    response = HttpResponse(document, content_type="application/atom+xml; charset=utf-8")
    response.headers["Last-Modified"] = http_date(changed_at)
    return response


def _make(wanted: SearchQuery) -> Made:
    query = written(wanted)
    feed_url, results_url = (
        f"{settings.SITE_URL}{address(view, query)}" for view in ("search:feed", "search:results")
    )
    made = PublicationFeed(
        title=xml_text(f"{propose(wanted)} · {_('Republican Inter-University Electronic Library')}"),
        link=results_url,
        description=None,
        language=active_language(),
        feed_url=feed_url,
        feed_guid=feed_url,
        author_name=_("Republican Inter-University Electronic Library"),
    )
    for publication in _newest(wanted):
        made.add_publication(publication, site_url=settings.SITE_URL)
    document = made.writeString("utf-8").encode()
    return document, made.latest_post_date().timestamp()


def _newest(wanted: SearchQuery) -> Sequence[PublicationPage]:
    newest = replace(wanted, order=Order.NEWEST, limit=MOST_ENTRIES)
    ids = search(newest, AnonymousUser()).ids
    subjects = PublicationSubject.objects.select_related("subject").order_by("sort_order")
    found = PublicationPage.objects.filter(pk__in=ids).live().for_listing()
    by_id = {one.pk: one for one in found.prefetch_related(Prefetch("publication_subjects", subjects))}
    return [by_id[pk] for pk in ids if pk in by_id]
