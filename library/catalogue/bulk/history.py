"""Entries of the pages' histories, as Wagtail's log writes them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from psycopg.types.json import Jsonb
from wagtail.models import PageLogEntry

from library.core.copying import copy_mappings

from ..models import PublicationPage


def log(
    action: str,
    pages: Iterable[tuple[int, str]],
    *,
    user_id: int | None,
    at: datetime,
    of_deleted: bool = False,
) -> None:
    """One entry for each page (id and title).

    Without the `uuid` of an action: of entries that share one, a page's history shows the last alone.
    """
    content_type = ContentType.objects.get_for_model(PublicationPage)
    common: dict[str, Any] = {
        "content_type_id": content_type.pk,
        "action": action,
        "data": Jsonb({}),
        "timestamp": at,
        "uuid": None,
        "user_id": user_id,
        "content_changed": action == "wagtail.create",
        "deleted": of_deleted,
    }
    copy_mappings(PageLogEntry, [{"page_id": page, "label": title, **common} for page, title in pages])
