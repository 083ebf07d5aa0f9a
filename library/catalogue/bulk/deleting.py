"""Publications taken out of the library by the thousand: unpublished, or deleted."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page

from library.parties.models import User

from .. import signals
from ..models import PublicationPage
from .history import log


@transaction.atomic
def delete_written(ids: Sequence[int], *, user: User | None) -> list[int]:
    """Delete those of these publications that are drafts nobody has edited; returns their ids."""
    drafts = Page.objects.filter(live=False, latest_revision__isnull=True)
    return delete_publications(ids, user=user, among=drafts)


@transaction.atomic
def delete_publications(
    ids: Sequence[int], *, user: User | None, among: QuerySet[Page] | None = None
) -> list[int]:
    """Delete these publications, in whatever state, with their versions; returns their ids.

    Tells `signals.unpublished_in_bulk`.
    """
    pages = Page.objects.all() if among is None else among
    doomed = pages.select_for_update().filter(pk__in=ids, publicationpage__isnull=False)
    rows = list(doomed.order_by("pk").values_list("pk", "title"))
    deleted = [pk for pk, _title in rows]
    signals.unpublished_in_bulk.send(sender=PublicationPage, ids=deleted)
    log("wagtail.delete", rows, user_id=user.pk if user else None, at=timezone.now(), of_deleted=True)
    PublicationPage.objects.filter(pk__in=deleted).delete()
    return deleted


@transaction.atomic
def unpublish_publications(ids: Sequence[int], *, user: User | None) -> list[int]:
    """Take these publications from the readers: drafts again. Returns the ids of those that were live.

    Tells `signals.unpublished_in_bulk`.
    """
    live = Page.objects.select_for_update(no_key=True).filter(
        pk__in=ids, live=True, publicationpage__isnull=False
    )
    rows = list(live.order_by("pk").values_list("pk", "title"))
    unpublished = [pk for pk, _title in rows]
    Page.objects.filter(pk__in=unpublished).update(
        live=False, has_unpublished_changes=True, live_revision=None
    )
    signals.unpublished_in_bulk.send(sender=PublicationPage, ids=unpublished)
    log("wagtail.unpublish", rows, user_id=user.pk if user else None, at=timezone.now())
    return unpublished
