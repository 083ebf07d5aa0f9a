"""Notes what becomes live, in the transaction that makes it so; a worker that starts sends alerts daily."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from library.catalogue.models import PublicationPage
from library.catalogue.signals import published_in_bulk
from library.core.daily import begin_daily
from library.core.signals import worker_started

from . import arrivals
from .tasks import alert_daily


@receiver(post_save, sender=PublicationPage)
def note_saved(sender: type, instance: PublicationPage, **kwargs: Any) -> None:
    arrivals.note_if_first(instance)


@receiver(published_in_bulk)
def note_in_bulk(sender: type, ids: list[int], **kwargs: Any) -> None:
    arrivals.note(ids)


@receiver(worker_started)
def begin_alerts(sender: Any, **kwargs: Any) -> None:
    begin_daily(alert_daily)
