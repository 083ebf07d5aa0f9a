"""An import on its way: every record of the source accounted for, each in a transaction of its own."""

import logging
from collections.abc import Iterator
from dataclasses import replace

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import InterfaceError, OperationalError, transaction
from wagtail.models import WorkflowState

from library.catalogue.actions import deposit_record, revise_record
from library.catalogue.enums import AccessLevel
from library.catalogue.models import PublicationPage
from library.catalogue.records import Record
from library.moderation.actions import submit, withdraw
from library.parties.models import Institution

from ..enums import Outcome, Remark
from ..models import Import, ImportedRecord
from .attachments import Folder, attach, missing_from
from .cleaning import tidy
from .fitting import shorten
from .matching import digest_of, find_match, keys_of
from .sources import Found, Note, Source

logger = logging.getLogger(__name__)


class RefusedError(Exception):
    """Why a record that could be read was not taken in."""

    def __init__(self, remark: Remark, detail: str = "") -> None:
        super().__init__(remark, detail)
        self.note = Note(remark, detail)


def _kept(note: Note) -> list[str]:
    return [str(note.remark.value), tidy(note.detail)]


class Runner:
    """Takes the records of a source into the collection of an import."""

    def __init__(self, run: Import, *, folder: Folder | None = None, is_dry: bool = False) -> None:
        self.run = run
        self.folder = folder
        self.is_dry = is_dry

    def accounts(self, source: Source) -> Iterator[ImportedRecord]:
        """One account a record, those of an earlier start included, in the order of the file."""
        last = 0
        for account in self.run.records.order_by("position").iterator():
            last = account.position
            yield account
        for position, found in enumerate(source, start=1):
            if position > last:
                yield self._account(position, found)

    def _account(self, position: int, found: Found) -> ImportedRecord:
        try:
            with transaction.atomic():
                account = self._begin(position, found)
                self._take_in(account, found)
                account.save()
                return account
        except (OperationalError, InterfaceError):
            raise  # the database is gone: the import stops here and can be resumed
        except RefusedError as refusal:
            note = refusal.note
        except ValidationError as error:
            note = Note(Remark.INVALID, "; ".join(error.messages)[:500])
        except Exception as error:
            logger.exception("Record %s of %s", position, self.run)
            note = Note(Remark.UNEXPECTED, f"{type(error).__name__}: {error}"[:500])
        account = self._begin(position, found)
        account.remarks.append(_kept(note))
        account.save()
        return account

    def _begin(self, position: int, found: Found) -> ImportedRecord:
        """The account of a record, failed until it is taken in."""
        title = next(iter(found.record.titles.values()), "") if found.record else ""
        account = ImportedRecord(
            import_run=self.run,
            position=position,
            offset=found.offset,
            line=found.line,
            identifier=shorten(found.identifier, 255),
            title=shorten(title, 255),
            charset=found.charset,
            outcome=Outcome.FAILED,
            remarks=[_kept(note) for note in found.notes],
        )
        account.record = found.record
        return account

    def _take_in(self, account: ImportedRecord, found: Found) -> None:
        record = found.record
        if record is None:
            return
        if not self.is_dry:  # imports into one institution take turns: what one makes the other finds
            Institution.objects.select_for_update(no_key=True).get(pk=self.run.collection.institution_id)
        account.digest = digest_of(record)
        account.keys = keys_of(record, account.digest)
        match = find_match(self.run, record, account.digest, account.keys)
        account.publication = match.publication
        paths, notes = self.folder.files_of(found, record) if self.folder else ([], [])
        if match.settled and match.publication:
            paths = missing_from(match.publication, paths)
        account.remarks += map(_kept, notes)
        if match.settled and not (paths and match.publication):
            account.outcome = Outcome.SKIPPED
            account.remarks.append(_kept(match.settled))
        elif match.publication:
            account.outcome = Outcome.UPDATED
            if not self.is_dry:
                account.remarks += map(_kept, self._revise(match.publication, record, paths))
        else:
            account.outcome = Outcome.CREATED
            if not self.is_dry:
                account.publication, notes = self._create(record, paths)
                account.remarks += map(_kept, notes)

    def _create(self, record: Record, paths: list) -> tuple[PublicationPage, list[Note]]:
        collection, user = self.run.collection, self.run.user
        collection.refresh_from_db(fields=["numchild", "path", "depth"])  # others add children too
        publication = deposit_record(record=record, collection=collection, user=user)
        notes = attach(publication, paths, user)
        if self.run.is_submitted:
            submit(publication=publication, user=user)
        return publication, notes

    def _revise(self, publication: PublicationPage, record: Record, paths: list) -> list[Note]:
        user = self.run.user
        if publication.locked:
            raise RefusedError(Remark.LOCKED, publication.title)
        self._take_back(publication)
        if record.access == AccessLevel.PARTICIPANTS:  # it says nothing of access: editors have decided
            access = AccessLevel(publication.access)
            record = replace(record, access=access, embargo_until=publication.embargo_until)
        draft = revise_record(publication=publication, record=record, user=user)
        notes = attach(draft, paths, user)
        if self.run.is_submitted:
            publication.refresh_from_db()
            submit(publication=publication, user=user)
        return notes

    def _take_back(self, publication: PublicationPage) -> None:
        """Under review a publication stands still; one's own submission is withdrawn and sent anew."""
        state = publication.current_workflow_state
        if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
            return
        user = self.run.user
        if user is None or state.requested_by_id != user.pk or not self.run.is_submitted:
            raise RefusedError(Remark.UNDER_REVIEW, publication.title)
        try:
            withdraw(publication=publication, user=user)
        except PermissionDenied as denied:
            raise RefusedError(Remark.UNDER_REVIEW, publication.title) from denied
