"""What is done to files: depositing one, and clearing away those that nothing came to use."""

import logging
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, cast

from django.core.files import File
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from library.parties.models import Institution

from . import content, names, signals, storage, uses
from .checksums import sha256_of
from .errors import FileError
from .models import StoredFile, TextStatus
from .tasks import extract_text

if TYPE_CHECKING:
    from library.parties.models import User

logger = logging.getLogger(__name__)

KEPT_UNUSED = timedelta(hours=24)  # a form may be open for long between the upload and its saving


def deposit_file(
    *, upload: File, institution: Institution, user: "User | None", name: str | None = None
) -> StoredFile:
    """Verify a file, keep its bytes in S3 and what is known of it in a row.

    Raises an UnacceptableFileError or a StoreUnavailableError, and then nothing is stored.
    Called inside a transaction that fails later, it leaves an object that no row names.
    """
    source = cast(BinaryIO, upload.file)
    found = content.verify(source)
    file = StoredFile(
        institution=institution,
        deposited_by=user,
        name=names.clean_name(name or upload.name or "", found.extension),
        content_type=found.content_type,
        size=found.size,
        sha256=sha256_of(source),
        page_count=found.page_count,
        text_status=TextStatus.WAITING if found.content_type == content.PDF else TextStatus.NONE,
    )
    try:
        storage.publications().put(file.key, source, content_type=file.content_type)
        _keep(file)
    except BaseException:
        _remove_object(file)
        raise
    return file


@transaction.atomic
def _keep(file: StoredFile) -> None:
    file.save(force_insert=True)
    signals.deposited.send(sender=StoredFile, file=file)
    if file.text_status == TextStatus.WAITING:
        # Should the queue refuse, the file is kept and waits for the command `extract_texts`.
        transaction.on_commit(partial(extract_text.enqueue, str(file.uuid)), robust=True)


def _remove_object(file: StoredFile) -> None:
    try:
        storage.publications().remove(file.key)
    except FileError:
        logger.exception("The object %s has no row and could not be removed", file.key)


def unused_files() -> list[StoredFile]:
    """Uploads older than KEPT_UNUSED that no publication has, in none of its versions."""
    return uses.unused_among(StoredFile.objects.filter(deposited_at__lt=timezone.now() - KEPT_UNUSED))


@transaction.atomic
def remove_file(*, file: StoredFile) -> bool:
    """Forget a file that nothing uses, its bytes too; False when something has come to use it meanwhile.

    Raises StoreUnavailableError, and then the row stays: the next try finds it again.
    """
    locked = StoredFile.objects.select_for_update().filter(pk=file.pk).first()
    if locked is None:
        return False
    try:
        locked.delete()
    except ProtectedError:
        return False
    storage.publications().remove_below(file.derivatives)
    storage.publications().remove(file.key)
    return True
