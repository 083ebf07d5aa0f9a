"""The batch in which the publications of an import go to review."""

from django.core.exceptions import PermissionDenied
from wagtail.models import WorkflowState

from library.catalogue.models import PublicationPage
from library.moderation.actions import add_to_batch, leave_batch, open_batch, submit_batch, withdraw
from library.moderation.models import BatchItem

from ..enums import Remark
from ..models import Import
from .accounts import RefusedError
from .sources import Note


class Review:
    """What a chunk of an import sends to review, if the import sends anything."""

    def __init__(self, run: Import) -> None:
        self.run = run
        self._revisions: dict[int, int | None] = {}  # by publication; None = as it was written

    def add(self, publication: int, revision: int | None = None) -> None:
        self._revisions[publication] = revision

    def add_to_batch(self) -> None:
        run = self.run
        if not run.is_submitted or not self._revisions:
            return
        if run.batch is None:
            run.batch = open_batch(institution=run.collection.institution, title=run.file_name, user=run.user)
            run.save(update_fields=["batch"])
        revisions = {pk: revision for pk, revision in self._revisions.items() if revision}
        add_to_batch(batch=run.batch, publications=list(self._revisions), revisions=revisions)

    def take_back(self, publication: PublicationPage) -> None:
        """Under review a publication stands still; one's own submission is withdrawn and sent anew.

        Raises RefusedError for what is locked or was submitted by others.
        """
        if publication.locked:
            raise RefusedError(Note(Remark.LOCKED, publication.title))
        refusal = RefusedError(Note(Remark.UNDER_REVIEW, publication.title))
        item = BatchItem.objects.waiting().filter(publication=publication).select_related("batch").first()
        if item:
            if not self._is_own(item.batch.submitted_by_id):
                raise refusal
            leave_batch(publications=[publication.pk])
        state = publication.current_workflow_state
        if state and state.status == WorkflowState.STATUS_IN_PROGRESS:
            if not self._is_own(state.requested_by_id):
                raise refusal
            try:
                withdraw(publication=publication, user=self.run.user)
            except PermissionDenied as denied:
                raise refusal from denied

    def _is_own(self, submitter: int | None) -> bool:
        user = self.run.user
        return user is not None and submitter == user.pk and self.run.is_submitted


def submit_import(run: Import) -> None:
    """Send the whole import to review, now that it is complete; idempotent."""
    if run.batch:
        submit_batch(batch=run.batch, user=run.user)
