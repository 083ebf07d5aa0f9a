"""Bring a publication in line with a newer record: a new draft, while the live version stays."""

from django.db import transaction

from library.parties.models import User

from ..models import PublicationPage
from ..records import Record
from .deposit_record import fill


@transaction.atomic
def revise_record(*, publication: PublicationPage, record: Record, user: User | None) -> PublicationPage:
    """The latest draft with the record's description; its files and rights are kept.

    Raises ValidationError.
    """
    draft = publication.get_latest_revision_as_object()
    fill(draft, record)
    draft.full_clean()
    draft.save_revision(user=user, log_action=True)
    return draft
