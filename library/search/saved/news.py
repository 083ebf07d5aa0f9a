"""What is new in a search: since a letter told of it, or since its reader looked."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from library.catalogue.models import PublicationPage

from ..engine import Order
from ..models import SavedSearch
from ..query import SearchQuery
from ..searching import search
from .arrivals import Window
from .wishes import wish_of

if TYPE_CHECKING:
    from library.parties.models import User

MOST_COUNTED = 1000
MOST_SHOWN = 99  # as new in the list of one's searches
_STEP = 250  # results looked at together


@dataclass(frozen=True)
class News:
    """The newest first; of more than MOST_COUNTED there are only so many."""

    ids: list[int] = field(default_factory=list)

    @property
    def count(self) -> int:
        return min(len(self.ids), MOST_COUNTED)

    @property
    def is_more(self) -> bool:
        return len(self.ids) > MOST_COUNTED


def arrived(wanted: SearchQuery, reader: "User", window: Window) -> News:
    """What this reader would find that became live in the window.

    The index orders by the date of publication, the window by transactions: so all are looked at that are
    dated no earlier than the first in the window.
    """
    if window.earliest is None:
        return News()
    question = replace(wanted, order=Order.NEWEST, limit=_STEP)
    ids: list[int] = []
    while len(ids) <= MOST_COUNTED:
        found = search(question, reader)
        ids += window.among(found.ids)
        if not found.cursor or _is_before(found.ids[-1], window.earliest):
            break
        question = replace(question, after=found.cursor)
    return News(ids)


def _is_before(publication_id: int, moment: datetime) -> bool:
    """To the second, as the index orders."""
    publications = PublicationPage.objects.filter(pk=publication_id)
    date = publications.values_list("first_published_at", flat=True).first()
    return date is not None and int(date.timestamp()) < int(moment.timestamp())


def count_new(searches: Sequence[SavedSearch], reader: "User") -> list[int]:
    """How many became live since their reader looked, up to one more than MOST_SHOWN. One query for all."""
    found = [
        search(replace(wish_of(one.query), order=Order.NEWEST, limit=MOST_SHOWN + 1), reader).ids
        for one in searches
    ]
    publications = PublicationPage.objects.filter(pk__in={pk for ids in found for pk in ids})
    dates = dict(publications.values_list("pk", "first_published_at"))
    return [
        sum(1 for pk in ids if dates.get(pk) and dates[pk] > one.looked_at)
        for one, ids in zip(searches, found, strict=True)
    ]
