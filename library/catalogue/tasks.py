"""What the worker does to the tree."""

from django_tasks import task

from library.core.leases import lease

from .actions import carry_on_tree_change
from .models import TreeChange

AT_ONCE = 200  # publications in one transaction


@task(priority=5)
def change_tree(change_id: int) -> None:
    """Carry a change of a collection to its end. Interrupted, it goes on when a worker starts again."""
    with lease(TreeChange(pk=change_id).lease_name) as is_ours:
        change = TreeChange.objects.select_related("collection", "destination", "user").filter(pk=change_id)
        if is_ours and (found := change.first()):
            while carry_on_tree_change(change=found, limit=AT_ONCE):
                pass
