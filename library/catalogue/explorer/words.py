"""Pages found by words of their titles: drafts too, which the readers' search does not know."""

import re

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.search import SearchQuery
from django.db.models import QuerySet
from wagtail.models import Page, get_page_models

from library.core.paging import BOUND

from ..models import PublicationPage
from ..querysets import TITLE_CONFIGURATION, PublicationQuerySet

_WORD = re.compile(r"\w+")


def titled(publications: PublicationQuerySet, text: str) -> PublicationQuerySet:
    """Those with words that begin so in their titles, in any language; all of them without words."""
    words = _WORD.findall(text)
    if not words:
        return publications
    every = " & ".join(f"'{word}':*" for word in words)
    return publications.with_title_words().filter(
        title_words=SearchQuery(every, config=TITLE_CONFIGURATION, search_type="raw")
    )


def pages_titled(pages: QuerySet, text: str, *, below: Page | None = None) -> QuerySet:
    """Pages of every kind, at most BOUND: publications by their index, the few others by looking at each."""
    kinds = [model for model in get_page_models() if model is not PublicationPage]
    others = Page.objects.filter(content_type__in=ContentType.objects.get_for_models(*kinds).values())
    for word in _WORD.findall(text):
        others = others.filter(draft_title__icontains=word)
    publications = PublicationPage.objects.all()
    if below:
        publications = publications.descendant_of(below)
    # Found once, for the count and the list. Without an order the index stops at the bound.
    found = titled(publications, text).order_by().values_list("pk", flat=True)[: BOUND + 1]
    return pages.filter(pk__in=[*others.values_list("pk", flat=True), *found])
