"""The decision that `catalogue.gates` asks for: only what both steps approved goes live."""

from typing import Any

from wagtail.models import TaskState

from library.catalogue.models import PublicationPage

from .enums import Step
from .models import ReviewState


def may_publish(publication: PublicationPage, user: Any) -> bool:
    """Whether the Association has approved exactly the latest revision."""
    return ReviewState.objects.filter(
        page_id=publication.pk,
        step=Step.ASSOCIATION,
        status=TaskState.STATUS_APPROVED,
        revision_id=publication.latest_revision_id,
    ).exists()
