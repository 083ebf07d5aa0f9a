"""Accounts of records while an import runs: begun as failures, until the record is taken in."""

from django.core.exceptions import ValidationError

from ..enums import Outcome, Remark
from ..models import Import, ImportedRecord
from .cleaning import tidy
from .fitting import shorten
from .sources import Found, Note

_LONGEST_DETAIL = 500


class RefusedError(Exception):
    """Why a record that could be read was not taken in."""

    def __init__(self, note: Note) -> None:
        super().__init__(note)
        self.note = note


def begin_account(run: Import, position: int, found: Found) -> ImportedRecord:
    """The account of a record, failed until it is taken in; not saved."""
    title = next(iter(found.record.titles.values()), "") if found.record else ""
    account = ImportedRecord(
        import_run=run,
        position=position,
        offset=found.offset,
        line=found.line,
        identifier=shorten(found.identifier, 255),
        title=shorten(title, 255),
        charset=found.charset,
        outcome=Outcome.FAILED,
    )
    account.record = found.record
    remark(account, found.notes)
    return account


def remark(account: ImportedRecord, notes: list[Note]) -> None:
    account.remarks += [[str(note.remark.value), tidy(note.detail)[:_LONGEST_DETAIL]] for note in notes]


def fail(account: ImportedRecord, note: Note) -> None:
    account.outcome = Outcome.FAILED
    remark(account, [note])


def invalid(error: ValidationError) -> Note:
    return Note(Remark.INVALID, "; ".join(error.messages))
