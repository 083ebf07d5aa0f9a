"""Written publications taken back, before anybody published or edited them."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from library.parties.models import User

from ..models import PublicationPage
from .history import log


@transaction.atomic
def delete_written(ids: Sequence[int], *, user: User | None) -> list[int]:
    """Delete those of these publications that are drafts nobody has edited; returns their ids."""
    drafts = Page.objects.select_for_update().filter(
        pk__in=ids, live=False, latest_revision__isnull=True, publicationpage__isnull=False
    )
    pages = list(drafts.order_by("pk").values_list("pk", "title"))
    deleted = [pk for pk, _title in pages]
    log("wagtail.delete", pages, user_id=user.pk if user else None, at=timezone.now(), of_deleted=True)
    PublicationPage.objects.filter(pk__in=deleted).delete()
    return deleted
