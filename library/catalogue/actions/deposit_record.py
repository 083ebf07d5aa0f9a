"""Make a publication of a record: a draft, with its people and subjects found or made."""

from django.core.exceptions import ValidationError
from django.db import transaction

from library.core.languages import INTERFACE
from library.parties.models import User

from ..models import (
    CollectionPage,
    Contributor,
    Identifier,
    Person,
    PublicationPage,
    PublicationSubject,
    Subject,
)
from ..records import Record

TRILINGUAL = {"title": "titles", "subtitle": "subtitles", "abstract": "abstracts"}
PLAIN = (
    "type",
    "languages",
    "year",
    "place",
    "publisher",
    "edition",
    "series",
    "part_of",
    "extent",
    "page_count",
    "programmes",
    "degree_level",
    "access",
    "embargo_until",
    "source_identifier",
)


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
    """Set every field of the publication from the record; nothing is saved."""
    for field, texts_of in TRILINGUAL.items():
        texts = getattr(record, texts_of)
        for language in INTERFACE:
            setattr(publication, f"{field}_{language}", texts.get(language, ""))
    publication.title_other = record.titles.get("", "")
    for language in INTERFACE:
        setattr(publication, f"keywords_{language}", "; ".join(record.keywords.get(language, [])))
    for field in PLAIN:
        setattr(publication, field, getattr(record, field))
    notes = list(record.notes)
    publication.identifiers = _identifiers(record, notes)
    publication.notes = "\n".join(notes)
    publication.contributors = [
        Contributor(person=find_person(entry.name), role=entry.role, sort_order=order)
        for order, entry in enumerate(record.contributors)
    ]
    publication.publication_subjects = [
        PublicationSubject(subject=find_subject(entry.scheme, entry.code), sort_order=order)
        for order, entry in enumerate(dict.fromkeys(record.subjects))
    ]


def _identifiers(record: Record, notes: list[str]) -> list[Identifier]:
    """The valid ones; what fails its check digit is kept as a note."""
    valid = []
    for order, entry in enumerate(dict.fromkeys(record.identifiers)):
        identifier = Identifier(scheme=entry.scheme, value=entry.value, sort_order=order)
        try:
            identifier.clean()
            valid.append(identifier)
        except ValidationError:
            notes.append(f"{identifier.get_scheme_display()} {entry.value} [!]")
    return valid


def find_person(name: str) -> Person:
    """The person of exactly this name in any language, else a new one.

    Namesakes meet here; the Association tells them apart.
    """
    name = " ".join(name.split())[:255]
    for language in INTERFACE:
        person = Person.objects.filter(**{f"name_{language}": name}).order_by("pk").first()
        if person:
            return person
    return Person.objects.create(**{f"name_{_script_language(name)}": name})


def _script_language(name: str) -> str:
    lower = name.lower()
    if any(letter in "әғқңөұүһі" for letter in lower):
        return "kk"
    return "ru" if any("а" <= letter <= "я" for letter in lower) else "en"


def find_subject(scheme: str, code: str) -> Subject:
    """The subject of this code, else a new one below the nearest broader code of our tables."""
    code = code.strip()[:100]
    subject = Subject.objects.filter(scheme=scheme, code=code).first()
    if subject:
        return subject
    broader = [code[:length] for length in range(len(code) - 1, 0, -1)]
    parents = Subject.objects.filter(scheme=scheme, code__in=broader)
    parent = max(parents, key=lambda found: len(found.code), default=None)
    return Subject.objects.create(scheme=scheme, code=code, parent=parent)
