"""Written publications made live, once the approval has let them pass."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from library.parties.models import User

from .. import gates, signals
from ..models import PublicationPage
from .history import log


@transaction.atomic
def publish_written(ids: Sequence[int], *, user: User | None, at: datetime | None = None) -> list[int]:
    """Make live, as they stand, those of these publications which `gates.may_publish_written` allows.

    Only what was written without a revision: whoever edited one since made a version that must be approved
    by itself. Returns the ids of what is live now. Tells `signals.published_in_bulk`.
    """
    at = at or timezone.now()
    waiting = Page.objects.select_for_update(no_key=True).filter(
        pk__in=gates.may_publish_written(ids), live=False, latest_revision__isnull=True
    )
    pages = list(waiting.order_by("pk").values_list("pk", "title"))
    published = [pk for pk, _title in pages]
    if published:
        Page.objects.filter(pk__in=published).update(
            live=True,
            has_unpublished_changes=False,
            first_published_at=at,
            last_published_at=at,
        )
        log("wagtail.publish", pages, user_id=user.pk if user else None, at=at)
        signals.published_in_bulk.send(sender=PublicationPage, ids=published)
    return published
