"""Work the worker does again and again: each run queues the next, so that one that fails ends nothing."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def begin_daily(task: Any) -> None:
    """For a worker that starts: now, unless the next run is waiting for its time."""
    if not _waits(task):
        task.enqueue()


def again_tomorrow(task: Any) -> None:
    """For the first line of the task itself."""
    again_after(DAY, task)


def again_after(pause: timedelta, task: Any) -> None:
    """The same for other times than a day."""
    if not _waits(task):
        task.using(run_after=timezone.now() + pause).enqueue()


def again_soon(task: Any, delay: timedelta) -> None:
    """For the first line of the task: it is tried again, even after a crash, unless that is called off."""
    if not _waits(task):
        task.using(run_after=timezone.now() + delay).enqueue()


def call_off(task: Any) -> None:
    """For the last line of one that came to its end: what `again_soon` queued is not needed."""
    _queued(task).filter(run_after__gt=timezone.now(), run_after__lt=timezone.now() + DAY).delete()


def _waits(task: Any) -> bool:
    return _queued(task).exists()


def _queued(task: Any) -> QuerySet[DBTaskResult]:
    return DBTaskResult.objects.filter(task_path=task.module_path, status=TaskResultStatus.READY)
