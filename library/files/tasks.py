"""Background work on deposited files: the text of each page, kept for search; clearing away once a day."""

import logging

from django.db import transaction
from django.utils import translation
from django_tasks import task

from library.core.daily import again_tomorrow

from . import content, signals
from .errors import UnreadablePageError
from .models import FilePage, StoredFile, TextStatus
from .originals import open_original
from .pdf import PdfDocument

logger = logging.getLogger(__name__)

BATCH = 100  # pages in memory at a time


@task(priority=20)  # readers wait for it; what Wagtail queues for itself may wait
def extract_text(file_id: str) -> None:
    """Read the text of a PDF anew, page by page; again gives the same. A failure stays with the file."""
    file = StoredFile.objects.get(pk=file_id)
    if file.content_type != content.PDF:
        _conclude(file, TextStatus.NONE)
        return
    try:
        _read(file)
    except Exception as error:
        with translation.override(None):  # a note for those who run the library, not for readers
            _conclude(file, TextStatus.FAILED, f"{type(error).__name__}: {error}")
        raise


@transaction.atomic
def _read(file: StoredFile) -> None:
    StoredFile.objects.select_for_update().get(pk=file.pk)  # one extraction at a time
    file.pages.all().delete()
    has_text, unread = False, []
    with open_original(file) as original, PdfDocument(original) as document:
        file.page_count = len(document)
        for first in range(1, file.page_count + 1, BATCH):
            numbers = range(first, min(first + BATCH, file.page_count + 1))
            pages = {number: _page(document, number, file) for number in numbers}
            read = [page for page in pages.values() if page]
            FilePage.objects.bulk_create(read)
            has_text = has_text or any(page.text for page in read)
            unread += [number for number, page in pages.items() if page is None]
    if len(unread) == file.page_count:
        raise UnreadablePageError
    problem = f"Unreadable pages: {', '.join(map(str, unread))}" if unread else ""
    _conclude(file, TextStatus.EXTRACTED if has_text else TextStatus.NONE, problem)
    signals.text_extracted.send(sender=StoredFile, file=file)


def _page(document: PdfDocument, number: int, file: StoredFile) -> FilePage | None:
    """None for a page that PDFium cannot read: the others are still worth having."""
    try:
        width, height = document.size(number)
        text = document.text(number)
    except UnreadablePageError:
        logger.warning("Page %d of %s cannot be read", number, file.pk)
        return None
    return FilePage(file=file, number=number, text=text, width=round(width), height=round(height))


def _conclude(file: StoredFile, status: TextStatus, problem: str = "") -> None:
    file.text_status, file.text_problem = status, problem
    file.save(update_fields=["page_count", "text_status", "text_problem"])


@task(priority=-10)
def remove_unused_files() -> None:
    """Every day: what was uploaded and never came into a publication."""
    from .actions import remove_file, unused_files

    again_tomorrow(remove_unused_files)
    removed = sum(remove_file(file=file) for file in unused_files())
    if removed:
        logger.info("%d files that nothing used were removed", removed)
