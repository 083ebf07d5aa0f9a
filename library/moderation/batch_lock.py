"""What waits in a batch stands still."""

from typing import Any

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
    item = BatchItem.objects.waiting().filter(publication=page.pk).select_related("batch").first()
    return BatchLock(page, item) if item else None
