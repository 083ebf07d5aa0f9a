"""Publications taken out of the library by the thousand: unpublished, or deleted."""

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from library.parties.models import User

from .. import signals
from ..models import PublicationPage
from ..places import give_back_places
from .history import log


@transaction.atomic
def delete_written(ids: Sequence[int], *, user: User | None) -> list[int]:
    """Delete those of these publications that are drafts nobody has edited; returns their ids."""
    drafts = Page.objects.filter(live=False, latest_revision__isnull=True)
    return delete_publications(ids, user=user, among=drafts)


@transaction.atomic
def delete_publications(
    ids: Sequence[int], *, user: User | None, among: models.QuerySet[Page] | None = None
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
    Page.objects.filter(pk__in=deleted).update(live=False)  # or Wagtail would unpublish each by itself
    _forget_references(deleted)
    give_back_places(deleted)
    with disable_reference_index_auto_update():
        # Django's own: treebeard's would read each page again, for children that publications do not have.
        models.QuerySet.delete(PublicationPage.objects.filter(pk__in=deleted))
    return deleted


def _forget_references(ids: Sequence[int]) -> None:
    """Of and to these pages, in two statements: Wagtail does it in two for each."""
    keys = [str(pk) for pk in ids]
    pages = ContentType.objects.get_for_model(Page)
    ReferenceIndex.objects.filter(base_content_type=pages, object_id__in=keys).delete()
    ReferenceIndex.objects.filter(to_content_type=pages, to_object_id__in=keys).delete()


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
