"""What the worker does for the catalogue: changes large collections, forgets who has read what."""

import logging

from django.db import InterfaceError, OperationalError
from django_tasks import task

from library.core.daily import HOUR, again_after
from library.core.leases import lease

from . import reads
from .actions import abandon_tree_change, carry_on_tree_change
from .models import TreeChange

logger = logging.getLogger(__name__)

AT_ONCE = 200  # publications in one transaction


@task(priority=5)
def change_tree(change_id: int) -> None:
    """Carry a change of a collection to its end. Interrupted, it goes on when a worker starts again."""
    with lease(TreeChange(pk=change_id).lease_name) as is_ours:
        change = TreeChange.objects.select_related("collection", "destination", "user").filter(pk=change_id)
        if is_ours and (found := change.first()):
            _carry_out(found)


def _carry_out(change: TreeChange) -> None:
    """What cannot be done would lock the collection for ever; without a database there is only waiting."""
    pk = change.pk  # deleting the row, in vain in the end, takes it from the object
    try:
        while carry_on_tree_change(change=change, limit=AT_ONCE):
            pass
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("%s was abandoned", change)
        abandon_tree_change(change=TreeChange.objects.get(pk=pk))


@task(priority=-10)
def forget_recent_reads() -> None:
    again_after(HOUR, forget_recent_reads)
    reads.forget_recent()
