"""Complete a publication by what a record knows beyond it: nothing that is said already is touched."""

from django.db import transaction

from library.core.folding import fold
from library.parties.models import User

from ..description import TITLES, checked_identifiers, columns_of
from ..models import PublicationPage
from ..records import Record
from .deposit_record import contributors_of, identifiers_of, subjects_of

# Choices with a default, of which nobody can tell whether somebody made them; and what is no description.
_LEFT = {"type", "access", "licence", "source_identifier"}


@transaction.atomic
def complete_record(
    *, publication: PublicationPage, record: Record, user: User | None
) -> PublicationPage | None:
    """The latest draft with its gaps filled, or None when the record adds nothing.

    Raises ValidationError.
    """
    draft = publication.get_latest_revision_as_object()
    if not any([_fill_columns(draft, record), _fill_parts(draft, record)]):
        return None
    draft.full_clean()
    draft.save_revision(user=user, log_action=True)
    return draft


def _fill_columns(draft: PublicationPage, record: Record) -> bool:
    titles = {fold(getattr(draft, name)) for name in TITLES}
    missing = {
        name: value
        for name, value in columns_of(record).items()
        if value
        and name not in _LEFT
        and not getattr(draft, name)
        # The same title in another language is one of the two guessed wrong.
        and not (name in TITLES and fold(value) in titles)
    }
    for name, value in missing.items():
        setattr(draft, name, value)
    return bool(missing)


def _fill_parts(draft: PublicationPage, record: Record) -> bool:
    has_changed = False
    if record.contributors and not draft.contributors.exists():
        draft.contributors = contributors_of(record.contributors)
        has_changed = True
    known = {(one.scheme, one.value) for one in draft.identifiers.all()}
    valid, _refused = checked_identifiers(record.identifiers)
    if missing := [entry for entry in valid if (entry.scheme, entry.value) not in known]:
        draft.identifiers.add(*identifiers_of(missing, first=len(known)))
        has_changed = True
    used = list(draft.publication_subjects.select_related("subject"))
    schemes = {one.subject.scheme for one in used}
    if lacking := [entry for entry in record.subjects if entry.scheme not in schemes]:
        draft.publication_subjects.add(*subjects_of(lacking, first=len(used)))
        has_changed = True
    return has_changed
