"""Entries of the pages' histories, as Wagtail's log writes them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import uuid4

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
    """One entry for each page (id and title), all with the `uuid` of one action."""
    act = uuid4()
    content_type = ContentType.objects.get_for_model(PublicationPage)
    common: dict[str, Any] = {
        "content_type_id": content_type.pk,
        "action": action,
        "data": Jsonb({}),
        "timestamp": at,
        "uuid": act,
        "user_id": user_id,
        "content_changed": action == "wagtail.create",
        "deleted": of_deleted,
    }
    copy_mappings(PageLogEntry, [{"page_id": page, "label": title, **common} for page, title in pages])
