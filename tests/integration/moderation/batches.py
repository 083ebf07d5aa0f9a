"""Batches on their way, for the tests of this folder."""

from dataclasses import replace

from library.catalogue.bulk import write_records
from library.catalogue.models import PublicationPage
from library.catalogue.records import ContributorEntry, Record
from library.moderation.actions import add_to_batch, approve_batch, open_batch, submit_batch
from library.moderation.models import Batch
from library.moderation.tasks import publish_batch

from ..desk import Desk

RECORD = Record(titles={"kk": "Кітап"}, contributors=[ContributorEntry("Үлгі, Автор")])


def batch_of(desk: Desk, count: int = 3, *, submitted: bool = True) -> Batch:
    records = [replace(RECORD, titles={"kk": f"Кітап {number}"}) for number in range(count)]
    written = write_records(records, collection=desk.collection, user=desk.editor)
    batch = open_batch(institution=desk.institution, title="kitaptar.mrc", user=desk.editor)
    add_to_batch(batch=batch, publications=[one.id for one in written], revisions={})  # type: ignore[union-attr]
    if submitted:
        submit_batch(batch=batch, user=desk.editor)
    return Batch.objects.get(pk=batch.pk)


def approve_both(desk: Desk, batch: Batch) -> Batch:
    approve_batch(batch=batch, user=desk.moderator)
    approve_batch(batch=Batch.objects.get(pk=batch.pk), user=desk.approver)
    return Batch.objects.get(pk=batch.pk)


def publish(batch: Batch) -> None:
    publish_batch.func(batch.pk)
    batch.refresh_from_db()


def live(batch: Batch) -> int:
    return PublicationPage.objects.filter(batch_items__batch=batch, live=True).count()
