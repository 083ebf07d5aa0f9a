"""Imports that an editor uploads: kept in S3 until the worker takes them in."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.db.models.fields.files import FieldFile

from library.catalogue.models import CollectionPage
from library.files.storage import imports
from library.parties.models import User

from ..enums import Duplicates, Format, ImportStatus
from ..errors import refusal_of
from ..importing.archives import unpack
from ..importing.detection import detect_format, open_source
from ..importing.sources import UnreadableInputError
from ..models import Import
from ..scratch import scratch
from .importing import checksum

_CHUNK = 1024 * 1024
_UNPACKED_TIMES = 4  # as large as the archive: PDF hardly shrinks, and more is a trap for the disk


def prepare_import(
    *, upload: File, attachments: File | None, collection: CollectionPage, user: User
) -> Import:
    """An import to look at before it starts. Raises UnreadableInputError, and then nothing is kept."""
    with scratch() as folder:
        path = folder / "upload"
        with path.open("wb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
        format = detect_format(path)
        run = Import(
            collection=collection,
            user=user,
            file_name=(upload.name or "")[-255:],
            sha256=checksum(path),
            format=format,
            charset=_charset_of(path, format),
            status=ImportStatus.PREPARED,
            size=path.stat().st_size,
        )
        with path.open("rb") as file:
            run.upload.save(run.file_name, File(file), save=False)
        if attachments:
            run.attachments.save("attachments", attachments, save=False)
        run.save(force_insert=True)
        _keep_preview(run, path)
    return run


def look_again(*, run: Import, columns: Mapping[str, str]) -> Import:
    """Understand a prepared import by these columns from now on; fetches the file."""
    run.columns = dict(columns)
    with local_copy(run, with_files=False) as copy:
        _keep_preview(run, copy.path)
    return run


def _keep_preview(run: Import, path: Path) -> None:
    from ..previews import look_at

    run.preview = look_at(run, path)
    # Not of an import that somebody has started meanwhile: its columns are no longer to be changed.
    waiting = Import.objects.filter(pk=run.pk, status=ImportStatus.PREPARED)
    waiting.update(columns=run.columns, preview=run.preview)


def _charset_of(path: Path, format: Format) -> str:
    """ "" for a table without headings we understand: its editor will say what they mean."""
    try:
        return open_source(path, format).charset
    except UnreadableInputError:
        return ""


class LocalCopy(NamedTuple):
    path: Path
    files: Path | None  # a folder with the full texts


@contextmanager
def local_copy(run: Import, *, with_files: bool) -> Iterator[LocalCopy]:
    """What was uploaded, on the disk of this machine for as long as the block runs."""
    with scratch() as folder:
        path, files = folder / "upload", None
        _fetch(run.upload, path)
        if with_files and run.attachments:
            archive, files = folder / "archive", folder / "files"
            files.mkdir()
            _fetch(run.attachments, archive)
            unpack(archive, files, at_most=settings.LARGEST_IMPORT * _UNPACKED_TIMES)
            archive.unlink()
        yield LocalCopy(path, files)


def _fetch(file: FieldFile, path: Path) -> None:
    with imports().open(file.name or "") as stored, path.open("wb") as target:
        shutil.copyfileobj(stored, target, _CHUNK)


@transaction.atomic
def start_import(*, run: Import, duplicates: Duplicates, columns: Mapping[str, str], submit: bool) -> None:
    """Hand a prepared import to the worker. Raises an ImportRefusedError."""
    run = Import.objects.select_for_update().get(pk=run.pk)
    if run.status != ImportStatus.PREPARED:
        raise refusal_of(run.status)
    run.duplicates, run.columns, run.is_submitted = duplicates, dict(columns), submit
    run.preview = None
    run.save(update_fields=["duplicates", "columns", "is_submitted", "preview"])
    queue(run)


@transaction.atomic
def resume_upload(*, run: Import) -> None:
    """Hand an import that stopped by a problem to the worker again. Raises an ImportRefusedError."""
    run = Import.objects.select_for_update().get(pk=run.pk)
    if run.status != ImportStatus.FAILED or not run.upload:
        raise refusal_of(run.status)
    queue(run)


def queue(run: Import) -> None:
    from ..tasks import run_import

    run.status, run.problem = ImportStatus.WAITING, ""
    run.save(update_fields=["status", "problem"])
    transaction.on_commit(lambda: run_import.enqueue(str(run.pk)))


def discard_import(*, run: Import) -> None:
    """Forget an import that was never started. Raises an ImportRefusedError."""
    with transaction.atomic():
        run = Import.objects.select_for_update().get(pk=run.pk)
        if run.status != ImportStatus.PREPARED:
            raise refusal_of(run.status)
        names = [file.name for file in (run.upload, run.attachments) if file]
        run.delete()
    for name in names:
        imports().delete(name)
