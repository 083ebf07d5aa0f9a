"""Importing a file: begin, resume, carry out, rehearse."""

import hashlib
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from library.catalogue.models import CollectionPage
from library.core import languages
from library.core.leases import lease
from library.parties.models import User

from ..enums import Duplicates, Format, ImportStatus, Remark
from ..errors import AlreadyUnderWayError, CollectionUnknownError, ImportRefusedError
from ..importing.attachments import Folder
from ..importing.detection import detect_format, open_source
from ..importing.reviewing import submit_import
from ..importing.running import Runner
from ..importing.sources import Source, UnreadableInputError
from ..models import Import, ImportedRecord


def collection_of_code(code: str) -> CollectionPage:
    """The collection in the Kazakh tree, where publications are. Raises CollectionUnknownError."""
    collection = CollectionPage.objects.filter(code=code, locale__language_code=languages.DEFAULT).first()
    if collection is None:
        raise CollectionUnknownError(code)
    return collection


def checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def begin_import(
    *,
    path: Path,
    collection: CollectionPage,
    user: User | None,
    format: Format | None = None,
    submit: bool = True,
    duplicates: Duplicates = Duplicates.UPDATE,
    columns: Mapping[str, str] | None = None,
) -> tuple[Import, Source]:
    """A new import and its records, not yet taken in. Raises UnreadableInputError; nothing is written."""
    format = format or detect_format(path)
    source = open_source(path, format, columns)
    run = Import.objects.create(
        collection=collection,
        user=user,
        file_name=path.name[:255],
        sha256=checksum(path),
        format=format,
        charset=source.charset,
        is_submitted=submit,
        duplicates=duplicates,
        columns=dict(columns or {}),
        size=path.stat().st_size,
    )
    return run, source


def resume_import(*, run: Import, path: Path) -> Source:
    """The records of an interrupted import. Raises ImportRefusedError for a file that is not the same."""
    if checksum(path) != run.sha256:
        raise ImportRefusedError
    return open_source(path, Format(run.format), run.columns)


def carry_out(*, run: Import, source: Source, files: Path | None = None) -> Iterator[ImportedRecord]:
    """Take the records in; yields the account of each, earlier ones included.

    Raises UnreadableInputError when the source holds no record: the import is then forgotten; and
    AlreadyUnderWayError when another process is at it.
    """
    found = 0
    with lease(run.lease_name) as is_ours:
        if not is_ours:
            raise AlreadyUnderWayError
        try:
            for found, account in enumerate(Runner(run, folder=_folder(files)).accounts(source), start=1):  # noqa: B007
                yield account
            if not found:
                raise UnreadableInputError(Remark.NO_RECORDS)
        except UnreadableInputError:
            if not found:
                run.delete()
            raise
        finish_import(run=run)


@transaction.atomic
def finish_import(*, run: Import) -> None:
    """Send what it brought to review, all at once."""
    submit_import(run)
    run.status = ImportStatus.FINISHED
    run.finished_at = timezone.now()
    run.save(update_fields=["status", "finished_at"])


def rehearse(
    *,
    path: Path,
    collection: CollectionPage,
    user: User | None,
    format: Format | None = None,
    duplicates: Duplicates = Duplicates.UPDATE,
    columns: Mapping[str, str] | None = None,
    files: Path | None = None,
) -> Iterator[ImportedRecord]:
    """The accounts an import of the file would give, with nothing written. Raises UnreadableInputError."""
    with transaction.atomic():
        run, source = begin_import(
            path=path,
            collection=collection,
            user=user,
            format=format,
            duplicates=duplicates,
            columns=columns,
        )
        found = 0
        for found, account in enumerate(  # noqa: B007
            Runner(run, folder=_folder(files), is_dry=True).accounts(source), start=1
        ):
            yield account
        transaction.set_rollback(True)
        if not found:
            raise UnreadableInputError(Remark.NO_RECORDS)


def preview(*, run: Import, path: Path, count: int) -> list[ImportedRecord]:
    """The accounts of the first records of a prepared import, with nothing written.

    Raises UnreadableInputError.
    """
    source = open_source(path, Format(run.format), run.columns)
    with transaction.atomic():
        accounts = list(Runner(run, is_dry=True).accounts(islice(source, count)))
        transaction.set_rollback(True)
    if not accounts:
        raise UnreadableInputError(Remark.NO_RECORDS)
    return accounts


def _folder(path: Path | None) -> Folder | None:
    return Folder(path) if path else None
