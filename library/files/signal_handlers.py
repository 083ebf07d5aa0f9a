"""When a worker starts: clearing away what nothing uses begins, or goes on."""

from typing import Any

from django.dispatch import receiver

from library.core.daily import begin_daily
from library.core.signals import worker_started

from .tasks import remove_unused_files


@receiver(worker_started)
def clear_away_daily(sender: Any, **kwargs: Any) -> None:
    begin_daily(remove_unused_files)
