"""Records written as publications: the rows of a whole batch, table by table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from library.core.copying import copy_mappings, reserve_keys
from library.parties.models import User

from .. import signals
from ..description import checked_identifiers, columns_of, derived_columns, slug_of
from ..models import CollectionPage, Contributor, Identifier, PublicationPage, PublicationSubject
from ..places import lock_parent, take_places
from ..records import IdentifierEntry, Record, SubjectEntry
from .checking import check
from .history import log
from .people import find_people, tidy_name
from .topics import find_subjects, tidy_entry


class Written(NamedTuple):
    """A new publication."""

    id: int
    uuid: UUID
    title: str


@dataclass
class _Draft:
    """A record ready to be written; the ids of its people and subjects are found for all drafts at once."""

    columns: dict[str, Any]
    titles: dict[str, Any]
    uuid: UUID
    identifiers: list[IdentifierEntry]
    people: list[tuple[str, str]]  # name and role, in order
    subjects: list[SubjectEntry]


@transaction.atomic
def write_records(
    records: Sequence[Record],
    *,
    collection: CollectionPage,
    user: User | None,
    published_at: datetime | None = None,
) -> list[Written | ValidationError]:
    """New drafts in the collection, one for each record or the reason why not, in the order given.

    No revisions are made: the first edit makes one. `published_at` makes them live at once, which is for
    collections that no approval stands before, such as synthetic ones. Tells `signals.written`.
    """
    outcomes: list[Any] = [_attempt(_prepare, record) for record in records]
    drafts = [draft for draft in outcomes if isinstance(draft, _Draft)]
    if drafts:
        written = iter(_write(drafts, collection, user, published_at))
        outcomes = [next(written) if isinstance(one, _Draft) else one for one in outcomes]
    return outcomes


def _attempt(prepare: Callable[[Record], _Draft], record: Record) -> _Draft | ValidationError:
    try:
        return prepare(record)
    except ValidationError as refusal:
        return refusal


def _prepare(record: Record) -> _Draft:
    """Raises ValidationError."""
    columns = columns_of(record)
    check(columns)
    identifiers, refused = checked_identifiers(record.identifiers)
    columns["notes"] = "\n".join([*record.notes, *refused])
    return _Draft(
        columns=columns,
        titles=derived_columns(record.titles, languages=record.languages),
        uuid=uuid4(),
        identifiers=identifiers,
        people=[(tidy_name(entry.name), str(entry.role)) for entry in record.contributors],
        subjects=list(dict.fromkeys(map(tidy_entry, record.subjects))),
    )


def _write(
    drafts: list[_Draft], collection: CollectionPage, user: User | None, published_at: datetime | None
) -> list[Written]:
    at = published_at or timezone.now()
    parent = lock_parent(collection)
    people = find_people({name for draft in drafts for name, _role in draft.people})
    subjects = find_subjects({entry for draft in drafts for entry in draft.subjects})
    ids = reserve_keys(Page, len(drafts))
    copy_mappings(Page, _page_rows(drafts, ids, parent, user, at, is_live=published_at is not None))
    collection.numchild = parent.numchild
    copy_mappings(PublicationPage, _publication_rows(drafts, ids, collection))
    of_each = list(zip(ids, drafts, strict=True))
    copy_mappings(
        Contributor,
        [
            {"publication_id": pk, "person_id": people[name], "role": role, "sort_order": order}
            for pk, draft in of_each
            for order, (name, role) in enumerate(draft.people)
        ],
    )
    copy_mappings(
        PublicationSubject,
        [
            {"publication_id": pk, "subject_id": subjects[entry], "sort_order": order}
            for pk, draft in of_each
            for order, entry in enumerate(draft.subjects)
        ],
    )
    copy_mappings(
        Identifier,
        [
            {"publication_id": pk, "scheme": str(entry.scheme), "value": entry.value, "sort_order": order}
            for pk, draft in of_each
            for order, entry in enumerate(draft.identifiers)
        ],
    )
    written = [Written(pk, draft.uuid, draft.titles["title"]) for pk, draft in of_each]
    _tell(written, user, at, is_live=published_at is not None)
    return written


def _tell(written: list[Written], user: User | None, at: datetime, *, is_live: bool) -> None:
    user_id = user.pk if user else None
    pages = [(one.id, one.title) for one in written]
    log("wagtail.create", pages, user_id=user_id, at=at)
    if is_live:
        log("wagtail.publish", pages, user_id=user_id, at=at)
        signals.published_in_bulk.send(sender=PublicationPage, ids=[one.id for one in written])


def _page_rows(
    drafts: list[_Draft],
    ids: list[int],
    parent: Page,
    user: User | None,
    at: datetime,
    *,
    is_live: bool,
) -> list[dict[str, Any]]:
    common = {
        "depth": parent.depth + 1,
        "live": is_live,
        "has_unpublished_changes": not is_live,
        "first_published_at": at if is_live else None,
        "last_published_at": at if is_live else None,
        "latest_revision_created_at": at,
        "owner_id": user.pk if user else None,
        "locale_id": parent.locale_id,
        "content_type_id": ContentType.objects.get_for_model(PublicationPage).pk,
    }
    rows = []
    for pk, path, draft in zip(ids, take_places(parent, len(ids)), drafts, strict=True):
        slug = slug_of(draft.titles["title"], draft.uuid)
        rows.append(
            common
            | {
                "id": pk,
                "path": path,
                "title": draft.titles["title"],
                "draft_title": draft.titles["draft_title"],
                "slug": slug,
                "url_path": f"{parent.url_path}{slug}/",
                "translation_key": uuid4(),
            }
        )
    return rows


def _publication_rows(
    drafts: list[_Draft], ids: list[int], collection: CollectionPage
) -> list[dict[str, Any]]:
    return [
        draft.columns
        | {
            "page_ptr_id": pk,
            "uuid": draft.uuid,
            "institution_id": collection.institution_id,
            "sort_title": draft.titles["sort_title"],
            "title_key": draft.titles["title_key"],
        }
        for pk, draft in zip(ids, drafts, strict=True)
    ]
