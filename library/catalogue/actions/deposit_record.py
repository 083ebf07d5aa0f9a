"""Make a publication of a record: a draft, with its people and subjects found or made."""

from django.db import transaction

from library.parties.models import User

from ..bulk.people import find_people, tidy_name
from ..bulk.topics import find_subjects, tidy_entry
from ..description import checked_identifiers, columns_of
from ..models import CollectionPage, Contributor, Identifier, PublicationPage, PublicationSubject
from ..records import ContributorEntry, IdentifierEntry, Record, SubjectEntry


@transaction.atomic
def deposit_record(*, record: Record, collection: CollectionPage, user: User | None) -> PublicationPage:
    """A new draft in the collection, with its first revision.

    Raises ValidationError when the record has no title or a field cannot hold what it says.
    """
    publication = PublicationPage(live=False, has_unpublished_changes=True, owner=user)
    fill(publication, record)
    publication.derive()
    collection.add_child(instance=publication)
    publication.full_clean()
    publication.save_revision(user=user, log_action=True)
    return publication


def fill(publication: PublicationPage, record: Record) -> None:
    """Set every field that the record decides; nothing is saved but people and subjects."""
    for name, value in columns_of(record).items():
        setattr(publication, name, value)
    identifiers, refused = checked_identifiers(record.identifiers)
    publication.notes = "\n".join([*record.notes, *refused])
    publication.identifiers = identifiers_of(identifiers)
    publication.contributors = contributors_of(record.contributors)
    publication.publication_subjects = subjects_of(record.subjects)


def identifiers_of(entries: list[IdentifierEntry], first: int = 0) -> list[Identifier]:
    return [
        Identifier(scheme=entry.scheme, value=entry.value, sort_order=order)
        for order, entry in enumerate(entries, start=first)
    ]


def contributors_of(entries: list[ContributorEntry]) -> list[Contributor]:
    names = [tidy_name(entry.name) for entry in entries]
    people = find_people(names)
    return [
        Contributor(person_id=people[name], role=entry.role, sort_order=order)
        for order, (name, entry) in enumerate(zip(names, entries, strict=True))
    ]


def subjects_of(entries: list[SubjectEntry], first: int = 0) -> list[PublicationSubject]:
    entries = list(dict.fromkeys(map(tidy_entry, entries)))
    subjects = find_subjects(entries)
    return [
        PublicationSubject(subject_id=subjects[entry], sort_order=order)
        for order, entry in enumerate(entries, start=first)
    ]
