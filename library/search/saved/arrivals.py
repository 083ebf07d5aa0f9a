"""Publications that became live, each noted once, in the transaction that made it so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.db import connection
from django.db.models import BooleanField, Func, Min, Q, QuerySet, Value
from django.db.models.functions import Now
from django.utils import timezone

from library.catalogue.models import PublicationPage

from ..models import Arrival
from ..upkeep import log
from .moments import Position

KEPT = timedelta(days=90)  # for letters that were held up so long
_NEWS = timedelta(days=60)  # less, so that nothing can be noted again after it was forgotten


def note(ids: Iterable[int]) -> None:
    """These are live now: what was noted before stays as it was."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO search_arrival (publication_id) SELECT unnest(%s::int[]) ON CONFLICT DO NOTHING",
            [list(ids)],
        )


def note_if_first(publication: PublicationPage) -> None:
    """The same for one that was saved; who edits it later publishes it, but it is no news."""
    first, last = publication.first_published_at, publication.last_published_at
    if publication.live and first and first == last and first > timezone.now() - _NEWS:
        note([publication.pk])


def forget_old() -> None:
    Arrival.objects.filter(noted_at__lt=Now() - KEPT).delete()


def settle_restored() -> None:
    """Numbers of transactions that are still to come were restored from the dump of another server."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE search_arrival SET transaction = '3'::xid8"  # FrozenTransactionId: seen by everybody
            " WHERE transaction >= pg_snapshot_xmax(pg_current_snapshot())"
        )


def _seen_by(position: Position) -> Q:
    return Q(
        Func(
            "transaction",
            Value(position.snapshot),
            template="pg_visible_in_snapshot(%(expressions)s::pg_snapshot)",
            output_field=BooleanField(),
        )
    )


@dataclass(frozen=True)
class Window:
    """What became live after one moment and up to another."""

    after: Position
    until: Position

    def _arrivals(self) -> QuerySet[Arrival]:
        read_at = datetime.fromisoformat(self.after.read_at)
        if self.after.database != self.until.database:  # restored elsewhere: there is only the clock to go by
            return Arrival.objects.filter(noted_at__gt=read_at)
        recent = Arrival.objects.filter(noted_at__gt=read_at - log.KEPT)  # no transaction takes so long
        return recent.filter(_seen_by(self.until), ~_seen_by(self.after))

    @cached_property
    def earliest(self) -> datetime | None:
        """The first publication date in the window; None when it is empty."""
        live = PublicationPage.objects.live().filter(pk__in=self._arrivals().values("publication_id"))
        earliest: datetime | None = live.aggregate(Min("first_published_at"))["first_published_at__min"]
        return earliest

    def among(self, ids: Sequence[int]) -> list[int]:
        """Those of these that became live in the window, in the same order."""
        within = self._arrivals().filter(publication_id__in=ids)
        arrived = set(within.values_list("publication_id", flat=True))
        return [pk for pk in ids if pk in arrived]
