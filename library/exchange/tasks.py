"""Imports carried out and undone by the worker: one process each, taken up again when it was killed."""

import logging

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task
from wagtail.users.models import UserProfile

from library.core.leases import lease
from library.files.storage import imports

from .actions import finish_import, local_copy, undo_some
from .enums import Format, ImportStatus, Remark
from .importing.attachments import Folder
from .importing.detection import open_source
from .importing.running import Runner
from .importing.sources import UnreadableInputError
from .models import Import

logger = logging.getLogger(__name__)

_UNDONE_AT_ONCE = 500


@task(priority=20)
def run_import(uuid: str) -> None:
    """Take a file in, from where it stopped."""
    with lease(Import(pk=uuid).lease_name) as is_ours:
        run = Import.objects.filter(pk=uuid).select_related("collection__institution", "user").first()
        if not is_ours or run is None or run.status not in (ImportStatus.WAITING, ImportStatus.RUNNING):
            return
        Import.objects.filter(pk=uuid).update(status=ImportStatus.RUNNING)
        with translation.override(_language_of(run)):
            try:
                _take_in(run)
            except UnreadableInputError as error:
                _stop(run, str(error))
            except Exception:
                logger.exception("Import %s", uuid)
                _stop(run, _("The import was interrupted. Nothing is lost: you can continue it from there."))


def _take_in(run: Import) -> None:
    with local_copy(run, with_files=True) as copy:
        source = open_source(copy.path, Format(run.format), run.columns)
        folder = Folder(copy.files) if copy.files else None
        found = sum(1 for _account in Runner(run, folder=folder).accounts(source))
    if not found:
        raise UnreadableInputError(Remark.NO_RECORDS)
    finish_import(run=run)
    if run.attachments:  # each is kept with its publication by now
        imports().delete(run.attachments.name)


def _stop(run: Import, problem: str) -> None:
    Import.objects.filter(pk=run.pk).update(status=ImportStatus.FAILED, problem=problem)


def _language_of(run: Import) -> str:
    language: str = (
        UserProfile.get_for_user(run.user).get_preferred_language()
        if run.user
        else translation.get_language()
    )
    return language


@task(priority=20)
def undo_import(uuid: str) -> None:
    """Delete what an import made, as far as it is still as it was made."""
    with lease(Import(pk=uuid).lease_name) as is_ours:
        run = Import.objects.filter(pk=uuid, status=ImportStatus.UNDOING).select_related("user").first()
        if not is_ours or run is None:
            return
        last: int | None = 0
        while last is not None:
            last = undo_some(run=run, user=run.user, after=last, limit=_UNDONE_AT_ONCE)
        run.status, run.finished_at = ImportStatus.UNDONE, timezone.now()
        run.save(update_fields=["status", "finished_at"])
