"""Work the worker does again and again: each run queues the next, so that one that fails ends nothing."""

from datetime import timedelta
from typing import Any

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


def _waits(task: Any) -> bool:
    queued = DBTaskResult.objects.filter(task_path=task.module_path, status=TaskResultStatus.READY)
    return queued.exists()
