"""Taking a whole import back, as long as nobody has approved it."""

from django.db import transaction

from library.catalogue.bulk import delete_written
from library.moderation.actions import leave_batch
from library.moderation.enums import BatchStatus
from library.moderation.models import Batch
from library.parties.models import User

from ..enums import ImportStatus, Outcome
from ..errors import AlreadyApprovedError, refusal_of
from ..models import Import


@transaction.atomic
def begin_undoing(*, run: Import) -> None:
    """Hand the undoing to the worker. Raises an ImportRefusedError."""
    from ..tasks import undo_import

    run = Import.objects.select_for_update().get(pk=run.pk)
    if run.status not in (ImportStatus.FINISHED, ImportStatus.FAILED):
        raise refusal_of(run.status)
    if run.batch_id:
        batch = Batch.objects.select_for_update(no_key=True).get(pk=run.batch_id)
        if batch.status in (BatchStatus.PUBLISHING, BatchStatus.PUBLISHED):
            raise AlreadyApprovedError
        leave_batch(publications=list(batch.items.waiting().values_list("publication", flat=True)))
        batch.status = BatchStatus.WITHDRAWN
        batch.save(update_fields=["status"])
    run.status = ImportStatus.UNDOING
    run.save(update_fields=["status"])
    transaction.on_commit(lambda: undo_import.enqueue(str(run.pk)))


@transaction.atomic
def undo_some(*, run: Import, user: User | None, after: int, limit: int) -> int | None:
    """Delete what the next records created, unless it was edited or published since.

    Returns the position of the last record looked at, None when there are no more.
    """
    created = run.records.filter(outcome=Outcome.CREATED, publication__isnull=False, position__gt=after)
    found = list(created.order_by("position").values_list("position", "publication")[:limit])
    if not found:
        return None
    delete_written([publication for _position, publication in found], user=user)
    return found[-1][0]
