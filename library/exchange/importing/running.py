"""An import on its way, chunk by chunk: every record of the source accounted for, whatever happens to it."""

import logging
from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError, transaction

from library.files.errors import StoreUnavailableError

from ..enums import Remark
from ..models import Import, ImportedRecord
from .accounts import begin_account, fail, invalid
from .attachments import Folder
from .sources import Found, Note, UnreadableInputError
from .taking import Chunk, Numbered, Seen

logger = logging.getLogger(__name__)

CHUNK = 500  # records in one transaction


class Runner:
    """Takes the records of a source into the collection of an import."""

    def __init__(self, run: Import, *, folder: Folder | None = None, is_dry: bool = False) -> None:
        self.run = run
        self.folder = folder
        self.is_dry = is_dry
        self._seen = Seen()

    def accounts(self, source: Iterable[Found]) -> Iterator[ImportedRecord]:
        """One account a record, those of an earlier start included, in the order of the file."""
        last = 0
        for account in self.run.records.order_by("position").iterator():
            last = account.position
            yield account
        for chunk in _chunks(source, after=last):
            yield from self._take(chunk)

    def _take(self, chunk: list[Numbered]) -> Iterator[ImportedRecord]:
        while chunk:
            try:
                with transaction.atomic():
                    accounts = self._chunk(chunk).take()
            except (OperationalError, InterfaceError, StoreUnavailableError):
                raise  # what everything is kept in is gone: the import stops here and can be resumed
            except Exception as error:
                if len(chunk) > 1:  # somewhere in it is a record that breaks it
                    half = len(chunk) // 2
                    yield from self._take(chunk[:half])
                    chunk = chunk[half:]
                    continue
                accounts = [self._refuse(*chunk[0], error)]
            yield from accounts
            chunk = chunk[len(accounts) :]

    def _chunk(self, chunk: list[Numbered]) -> Chunk:
        return Chunk(self.run, chunk, self._seen, folder=self.folder, is_dry=self.is_dry)

    def _refuse(self, position: int, found: Found, error: Exception) -> ImportedRecord:
        account = begin_account(self.run, position, found)
        if isinstance(error, ValidationError):
            fail(account, invalid(error))
        else:
            logger.error("Record %s of %s", position, self.run, exc_info=error)
            fail(account, Note(Remark.UNEXPECTED, f"{type(error).__name__}: {error}"))
        if not self.is_dry:
            account.save()
        return account


def _chunks(source: Iterable[Found], *, after: int) -> Iterator[list[Numbered]]:
    """The records beyond a position; when the source breaks off, those before that come first."""
    chunk: list[Numbered] = []
    broken_off = None
    try:
        for numbered in enumerate(source, start=1):
            if numbered[0] > after:
                chunk.append(numbered)
            if len(chunk) == CHUNK:
                yield chunk
                chunk = []
    except UnreadableInputError as error:
        broken_off = error
    if chunk:
        yield chunk
    if broken_off:
        raise broken_off
