"""What waits in a batch stands still."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from wagtail.locks import BaseLock
from wagtail.models import Page

from .models import BatchItem


class BatchLock(BaseLock):
    """For everybody: reviewers who want a change return the publication."""

    def __init__(self, page: Page, item: BatchItem) -> None:
        super().__init__(page)
        self.item = item

    def for_user(self, user: Any) -> bool:
        return True

    def get_message(self, user: Any) -> str:
        return _(
            "This publication is under review in the batch “%(title)s”. "
            "To change it, let a reviewer return it, or withdraw the batch."
        ) % {"title": self.item.batch.title}


def batch_lock(page: Page) -> BatchLock | None:
    if getattr(page, "waits_in_batch", True) is False:  # a row of a list that asked for all at once
        return None
    item = BatchItem.objects.waiting().filter(publication=page.pk).select_related("batch").first()
    return BatchLock(page, item) if item else None


def with_batch_locks(pages: QuerySet) -> QuerySet:
    """Each with `waits_in_batch`: a list asks for its locks in its own query."""
    waiting = BatchItem.objects.waiting().filter(publication=OuterRef("pk"))
    return pages.annotate(waits_in_batch=Exists(waiting))
