"""Work the worker does once a day: each run queues the next, so that none is forgotten when one fails."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

DAY = timedelta(days=1)


def begin_daily(task: Any) -> None:
    """For a worker that starts: now, unless the next run is waiting for its time."""
    if not _waits(task):
        task.enqueue()


def again_tomorrow(task: Any) -> None:
    """For the first line of the task itself."""
    if not _waits(task):
        task.using(run_after=timezone.now() + DAY).enqueue()


def _waits(task: Any) -> bool:
    queued = DBTaskResult.objects.filter(task_path=task.module_path, status=TaskResultStatus.READY)
    return queued.exists()
