"""What changes in bulk is indexed later: noted in the same transaction, taken from here by the worker."""

from collections.abc import Sequence

from django.db import transaction

from library.core.copying import copy_rows

from . import backend
from .models import Pending

CHUNK = 500


def add(ids: Sequence[int]) -> None:
    """Note these publications, in the transaction that changes them."""
    copy_rows(Pending, ["publication_id"], ((pk,) for pk in ids))


def drain() -> int:
    """Index everything that is pending; returns how many were taken.

    Each chunk is a transaction: what is interrupted stays pending. Several may drain at once.
    """
    total = 0
    while taken := _take():
        total += taken
    return total


@transaction.atomic
def _take() -> int:
    pending = dict(
        Pending.objects.select_for_update(skip_locked=True)
        .order_by("pk")
        .values_list("pk", "publication_id")[:CHUNK]
    )
    if pending:
        backend.index(sorted(set(pending.values())))
        Pending.objects.filter(pk__in=pending).delete()
    return len(pending)
