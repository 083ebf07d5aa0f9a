"""What `components/keep_search.html` shows beside results: a form, or that the search is kept already."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest
from django.urls import reverse

from ..models import Alert, SavedSearch
from ..query import SearchQuery
from .proposing import propose
from .wishes import feed_of, written


@dataclass(frozen=True)
class Keeping:
    """`saved` is the reader's own search of the same wish."""

    wanted: SearchQuery
    query: str
    feed_url: str
    sign_in_url: str
    is_signed_in: bool
    has_address: bool
    saved: SavedSearch | None

    alerts = Alert.choices

    def name(self) -> str:
        """A proposal. Names of institutions, collections and subjects are asked of the database."""
        return propose(self.wanted)


def keeping(request: HttpRequest, wanted: SearchQuery) -> dict[str, Any]:
    """`keeping`, for the page of results: one query for those who are signed in, none for others."""
    query = written(wanted)
    user = request.user
    saved = None
    if user.is_authenticated:
        saved = SavedSearch.objects.of(user).filter(query=query).first()
    return {
        "keeping": Keeping(
            wanted=wanted,
            query=query,
            feed_url=address("search:feed", written(feed_of(wanted))),
            sign_in_url=f"{reverse('account_login')}?next={quote(address('search:results', query))}",
            is_signed_in=user.is_authenticated,
            has_address=bool(getattr(user, "email", "")),
            saved=saved,
        )
    }


def address(view: str, query: str) -> str:
    """Of the results, or of the feed, of a canonical query."""
    return f"{reverse(view)}{'?' if query else ''}{query}"
