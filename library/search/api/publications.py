"""Publications as programs get them: six queries however many there are, and rows rather than objects."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page

from library.access.decision import decide_publication
from library.catalogue.models import (
    CollectionPage,
    Contributor,
    Identifier,
    PublicationFile,
    PublicationPage,
    PublicationSubject,
)
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
    live = PublicationPage.objects.live().filter(pk__in=ids).select_related("institution")
    by_id = {one.pk: one for one in live}
    found = [by_id[pk] for pk in ids if pk in by_id]
    parts = _Parts.of(found)
    return [_publication(one, parts, request.user, request.build_absolute_uri) for one in found]


@dataclass(frozen=True)
class _Parts:
    """What publications have several of, by publication."""

    contributors: Mapping[int, list[ContributorOut]]
    subjects: Mapping[int, list[SubjectOut]]
    identifiers: Mapping[int, list[IdentifierOut]]
    files: Mapping[int, list[FileOut]]
    collections: Mapping[str, str]  # codes by path

    @classmethod
    def of(cls, found: Sequence[PublicationPage]) -> "_Parts":
        ids = [one.pk for one in found]
        above = {path for one in found for path in _paths_above(one)}
        names, labels = (
            [f"{field}_{language}" for language in INTERFACE] for field in ("person__name", "subject__label")
        )
        return cls(
            contributors=_parts(Contributor, ids, ["role", "person__orcid", *names], _contributor),
            subjects=_parts(PublicationSubject, ids, ["subject__scheme", "subject__code", *labels], _subject),
            identifiers=_parts(Identifier, ids, ["scheme", "value"], _identifier),
            files=_parts(PublicationFile, ids, ["file__content_type", "file__page_count"], _file),
            collections=dict(
                CollectionPage.objects.live().filter(path__in=above).values_list("path", "code")
            ),
        )


def _parts(
    model: Any, ids: Sequence[int], columns: Sequence[str], make: Callable[..., Any]
) -> Mapping[int, list[Any]]:
    parts: dict[int, list[Any]] = defaultdict(list)
    rows = model.objects.filter(publication__in=ids).order_by("publication", "sort_order", "pk")
    for publication, *values in rows.values_list("publication", *columns):
        parts[publication].append(make(*values))
    return parts


def _contributor(role: str, orcid: str, *names: str) -> ContributorOut:
    return ContributorOut(role=role, names=_named(names), orcid=orcid)


def _subject(scheme: str, code: str, *labels: str) -> SubjectOut:
    return SubjectOut(scheme=scheme, code=code, labels=_named(labels))


def _identifier(scheme: str, value: str) -> IdentifierOut:
    return IdentifierOut(scheme=scheme, value=value)


def _file(media_type: str, pages: int | None) -> FileOut:
    return FileOut(media_type=media_type, pages=pages)


def _paths_above(publication: PublicationPage) -> list[str]:
    return [publication.path[:end] for end in range(Page.steplen, len(publication.path), Page.steplen)]


def _publication(one: PublicationPage, parts: _Parts, reader: "Reader", absolute: Address) -> PublicationOut:
    return PublicationOut(
        uuid=one.uuid,
        id=absolute(reverse("translations:publication_by_id", args=[one.uuid])),
        url=absolute(one.address),
        type=one.type,
        titles=_texts(one.texts("title")),
        subtitles=_texts(one.texts("subtitle")),
        contributors=parts.contributors[one.pk],
        year=one.year,
        languages=one.languages,
        institution=InstitutionOut(code=one.institution.code, name=str(one.institution)),
        collections=[parts.collections[path] for path in _paths_above(one) if path in parts.collections],
        subjects=parts.subjects[one.pk],
        programmes=one.programmes,
        identifiers=parts.identifiers[one.pk],
        abstracts=_texts(one.texts("abstract")),
        access=_access(one, reader),
        files=parts.files[one.pk],
        published=_moment(one.first_published_at or one.last_published_at),
        modified=_moment(one.last_published_at or one.first_published_at),
    )


def _access(one: PublicationPage, reader: "Reader") -> AccessOut:
    decision = decide_publication(reader, one)
    return AccessOut(
        level=one.access,
        embargo_until=one.embargo_until,
        may_read=decision.is_allowed,
        reason=decision.why.value,
    )


def _texts(texts: Mapping[str, str]) -> Texts:
    return {language or UNDETERMINED: text for language, text in texts.items() if text}


def _named(texts: Sequence[str]) -> Texts:
    """Of columns in the order of the languages."""
    return _texts(dict(zip(INTERFACE, texts, strict=True)))


def _moment(when: datetime) -> datetime:
    return when.astimezone(UTC).replace(microsecond=0)
