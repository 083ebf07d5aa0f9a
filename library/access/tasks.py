"""What the worker does for access: forgets once an hour who asked how often."""

from django_tasks import task

from library.core.daily import HOUR, again_after

from . import limits


@task(priority=-10)
def forget_allowances() -> None:
    again_after(HOUR, forget_allowances)
    limits.forget_old()
