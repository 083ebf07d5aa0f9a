"""A chunk of records taken into a collection in one transaction: new works in bulk, known ones one by one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from library.catalogue.actions import complete_record, revise_record
from library.catalogue.bulk import write_records
from library.catalogue.models import PublicationPage
from library.catalogue.records import Record
from library.parties.models import Institution

from ..enums import Outcome, Remark
from ..models import Import, ImportedRecord
from .accounts import RefusedError, begin_account, fail, invalid, remark
from .attachments import Folder, attach, missing_from
from .matching import KnownWorks, Work, digest_of
from .reviewing import Review
from .sources import Found, Note

Numbered = tuple[int, Found]
Seen = dict[UUID, int]  # of a dry run: the position of each digest; a real one finds its accounts

_COSTLY = 20  # records of a chunk that need statements of their own


@dataclass
class Plan:
    """What is to be done for one record."""

    account: ImportedRecord
    record: Record
    work: Work | None  # None for a repetition of a record whose publication is gone
    settled: Note | None  # why nothing is to be done, unless there are files to add
    is_new: bool
    paths: list[Path] = field(default_factory=list)

    @property
    def is_costly(self) -> bool:
        return bool(self.paths) or (self.settled is None and not self.is_new)


class Chunk:
    """To be taken within a transaction that is rolled back when anything is raised."""

    def __init__(
        self, run: Import, numbered: Sequence[Numbered], seen: Seen, *, folder: Folder | None, is_dry: bool
    ) -> None:
        self.run = run
        self.numbered = numbered
        self.seen = seen
        self.folder = folder
        self.is_dry = is_dry

    def take(self) -> list[ImportedRecord]:
        """The accounts, in order, of as many records as one transaction should take in: at least one."""
        if not self.is_dry:  # imports into one institution take turns: what one makes the other finds
            Institution.objects.select_for_update(no_key=True).get(pk=self.run.collection.institution_id)
        accounts, plans = self._plan()
        if not self.is_dry:
            review = Review(self.run)
            self._create([plan for plan in plans if plan.is_new], review)
            for plan in plans:
                if plan.is_costly:
                    self._take_one(plan, review)
                plan.account.publication_id = plan.work.id if plan.work else None
            review.add_to_batch()
            ImportedRecord.objects.bulk_create(accounts)
        return accounts

    # --- what is to be done ------------------------------------------------------------------------

    def _plan(self) -> tuple[list[ImportedRecord], list[Plan]]:
        digests = [digest_of(found.record) if found.record else None for _position, found in self.numbered]
        of_records = {
            digest: found.record
            for digest, (_position, found) in zip(digests, self.numbered, strict=True)
            if digest and found.record
        }
        known = KnownWorks(self.run, of_records, seen=self.seen)
        accounts: list[ImportedRecord] = []
        plans: list[Plan] = []
        for digest, (position, found) in zip(digests, self.numbered, strict=True):
            account = begin_account(self.run, position, found)
            if digest and found.record:
                account.digest = digest
                plan = self._plan_one(account, found, found.record, known)
                plans.append(plan)
                if not self.is_dry and sum(plan.is_costly for plan in plans) > _COSTLY:
                    return accounts, plans[:-1]
                if self.is_dry:
                    self.seen.setdefault(digest, position)
            accounts.append(account)
        return accounts, plans

    def _plan_one(self, account: ImportedRecord, found: Found, record: Record, known: KnownWorks) -> Plan:
        digest, position = account.digest, account.position
        assert digest
        work, settled = known.match(record, digest, position)
        is_new = work is None and settled is None
        if is_new:
            work = known.add(record, digest, position)
        else:
            known.settle(digest, position, work)
        plan = Plan(account, record, work, settled, is_new=is_new)
        if self.folder and (is_new or (work and work.id)):
            plan.paths, notes = self.folder.files_of(found, record)
            remark(account, notes)
            if work and work.id:
                plan.paths = missing_from(PublicationPage.objects.get(pk=work.id), plan.paths)
        if is_new:
            account.outcome = Outcome.CREATED
        elif settled and not plan.paths:
            account.outcome = Outcome.SKIPPED
            remark(account, [settled])
        else:
            account.outcome = Outcome.UPDATED
        return plan

    # --- doing it ----------------------------------------------------------------------------------

    def _create(self, plans: list[Plan], review: Review) -> None:
        written = write_records(
            [plan.record for plan in plans], collection=self.run.collection, user=self.run.user
        )
        for plan, outcome in zip(plans, written, strict=True):
            if isinstance(outcome, ValidationError):
                fail(plan.account, invalid(outcome))
                plan.paths = []
            else:
                assert plan.work
                plan.work.id = outcome.id
                review.add(outcome.id)

    def _take_one(self, plan: Plan, review: Review) -> None:
        assert plan.work
        publication = PublicationPage.objects.get(pk=plan.work.id)
        try:
            with transaction.atomic():
                if not plan.is_new:
                    review.take_back(publication)
                    if plan.settled is None and not self._revise(plan, publication):
                        return
                remark(plan.account, attach(publication, plan.paths, self.run.user))
        except RefusedError as refusal:
            fail(plan.account, refusal.note)
        except ValidationError as error:
            fail(plan.account, invalid(error))
        else:
            review.add(publication.pk, publication.latest_revision_id)

    def _revise(self, plan: Plan, publication: PublicationPage) -> bool:
        """Whether there was anything to say that the publication did not say."""
        assert plan.work
        user = self.run.user
        if plan.work.is_imported:
            revise_record(publication=publication, record=plan.record, user=user)
        else:
            draft = complete_record(publication=publication, record=plan.record, user=user)
            if draft is None and not plan.paths:
                plan.account.outcome = Outcome.SKIPPED
                remark(plan.account, [Note(Remark.IN_LIBRARY, publication.title)])
                return False
        publication.refresh_from_db()
        return True
