"""Publications as programs get them: seven queries however many there are."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page

from library.access.decision import decide_publication
from library.catalogue.models import CollectionPage, PublicationFile, PublicationPage, PublicationSubject
from library.core.languages import INTERFACE

from .schemas import (
    AccessOut,
    ContributorOut,
    FileOut,
    IdentifierOut,
    InstitutionOut,
    PublicationOut,
    SubjectOut,
    Texts,
)

if TYPE_CHECKING:
    from library.access.rights import Reader

UNDETERMINED = "und"  # BCP 47: a language that is none of ours
Address = Callable[[str], str]


def publications(ids: Sequence[int], request: HttpRequest) -> list[PublicationOut]:
    """In this order; without what is live no more and the index does not know it yet."""
    by_id = {one.pk: one for one in _described(ids)}
    found = [by_id[pk] for pk in ids if pk in by_id]
    collections = _collections(found)
    return [_publication(one, collections, request.user, request.build_absolute_uri) for one in found]


def _described(ids: Sequence[int]) -> Any:
    return (
        PublicationPage.objects.filter(pk__in=ids)
        .live()
        .for_listing()
        .prefetch_related(
            Prefetch(
                "publication_subjects",
                PublicationSubject.objects.select_related("subject").order_by("sort_order", "pk"),
            ),
            "identifiers",
            Prefetch("files", PublicationFile.objects.select_related("file").order_by("sort_order", "pk")),
        )
    )


def _collections(found: Sequence[PublicationPage]) -> dict[str, str]:
    """Codes by path."""
    above = {path for one in found for path in _paths_above(one)}
    return dict(CollectionPage.objects.filter(path__in=above).values_list("path", "code"))


def _paths_above(publication: PublicationPage) -> list[str]:
    return [publication.path[:end] for end in range(Page.steplen, len(publication.path), Page.steplen)]


def _publication(
    one: PublicationPage, collections: Mapping[str, str], reader: "Reader", absolute: Address
) -> PublicationOut:
    decision = decide_publication(reader, one)
    return PublicationOut(
        uuid=one.uuid,
        id=absolute(reverse("translations:publication_by_id", args=[one.uuid])),
        url=absolute(one.address),
        type=one.type,
        titles=_texts(one.texts("title")),
        subtitles=_texts(one.texts("subtitle")),
        contributors=[
            ContributorOut(role=part.role, names=_named(part.person, "name"), orcid=part.person.orcid)
            for part in one.contributors.all()
        ],
        year=one.year,
        languages=one.languages,
        institution=InstitutionOut(code=one.institution.code, name=str(one.institution)),
        collections=[collections[path] for path in _paths_above(one) if path in collections],
        subjects=[
            SubjectOut(
                scheme=part.subject.scheme, code=part.subject.code, labels=_named(part.subject, "label")
            )
            for part in one.publication_subjects.all()
        ],
        programmes=one.programmes,
        identifiers=[IdentifierOut(scheme=part.scheme, value=part.value) for part in one.identifiers.all()],
        abstracts=_texts(one.texts("abstract")),
        access=AccessOut(
            level=one.access,
            embargo_until=one.embargo_until,
            may_read=decision.is_allowed,
            reason=decision.why.value,
        ),
        files=[
            FileOut(media_type=part.file.content_type, pages=part.file.page_count) for part in one.files.all()
        ],
        published=_moment(one.first_published_at or one.last_published_at),
        modified=_moment(one.last_published_at or one.first_published_at),
    )


def _texts(texts: Mapping[str, str]) -> Texts:
    return {language or UNDETERMINED: text for language, text in texts.items() if text}


def _named(thing: Any, field: str) -> Texts:
    return _texts({language: getattr(thing, f"{field}_{language}") for language in INTERFACE})


def _moment(when: datetime) -> datetime:
    return when.astimezone(UTC).replace(microsecond=0)
