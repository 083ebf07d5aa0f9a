"""A library with real transactions, of which readers are told by letters."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.utils import timezone

from library.catalogue.bulk import write_records
from library.catalogue.models import CollectionPage
from library.catalogue.records import Record
from library.parties.models import User
from library.search.models import SavedSearch
from library.search.saved import actions
from library.search.saved.tasks import send_alerts

from .conftest import follow


def publish(collection: CollectionPage, *titles: str, **record: Any) -> list[int]:
    """Live at once, as an import that was approved."""
    records = [Record(**({"titles": {"kk": title}} | record)) for title in titles]
    fresh = CollectionPage.objects.get(pk=collection.pk)
    written = write_records(records, collection=fresh, user=None, published_at=timezone.now())
    return [one.id for one in written]  # type: ignore[union-attr]


def keep(user: User, query: str = "q=физика", alert: str = "daily") -> SavedSearch:
    return actions.keep(user=user, query=query, alert=alert)[0]


def next_day(days: int = 1, *, indexed: bool = True) -> Sequence[EmailMultiAlternatives]:
    """What is sent when so many days have passed, and the worker has indexed what there is."""
    SavedSearch.objects.update(told_on=F("told_on") - timedelta(days=days))
    if indexed:
        follow()
    return send()


def send() -> Sequence[EmailMultiAlternatives]:
    mail.outbox.clear()
    send_alerts.call()
    return list(mail.outbox)  # type: ignore[arg-type]


def told(letters: Sequence[EmailMultiAlternatives]) -> list[str]:
    """The titles, from the text of these letters."""
    lines = [line for one in letters for line in str(one.body).splitlines()]
    return [line.removeprefix("— ") for line in lines if line.startswith("— ")]
