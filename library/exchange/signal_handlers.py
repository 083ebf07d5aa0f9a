"""When a worker starts: imports that one before it left unfinished, and uploads that nobody started."""

from datetime import timedelta
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from library.core.leases import is_leased
from library.core.signals import worker_started

from .actions import discard_import
from .enums import ImportStatus
from .models import Import
from .scratch import clear_scratch
from .tasks import run_import, undo_import

FORGOTTEN_AFTER = timedelta(days=7)


@receiver(worker_started)
def take_up_imports(sender: Any, **kwargs: Any) -> None:
    uploaded = Import.objects.exclude(upload="")
    for run in uploaded.filter(status__in=[ImportStatus.WAITING, ImportStatus.RUNNING]):
        if not is_leased(run.lease_name):
            run_import.enqueue(str(run.pk))
    for run in Import.objects.filter(status=ImportStatus.UNDOING):
        if not is_leased(run.lease_name):
            undo_import.enqueue(str(run.pk))


@receiver(worker_started)
def forget_what_nobody_started(sender: Any, **kwargs: Any) -> None:
    old = timezone.now() - FORGOTTEN_AFTER
    for run in Import.objects.filter(status=ImportStatus.PREPARED, started_at__lt=old):
        discard_import(run=run)


@receiver(worker_started)
def clear_away(sender: Any, **kwargs: Any) -> None:
    clear_scratch()
