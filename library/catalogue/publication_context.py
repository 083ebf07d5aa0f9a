"""What the page of a publication shows: files, citation, rights and related works."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from wagtail.models import Page

from library.core import languages
from library.files.models import TextStatus

from . import addresses, citations, metadata
from .enums import Licence
from .listings import live_publications
from .querysets import PublicationQuerySet
from .signals import shown

if TYPE_CHECKING:
    from .models import Contributor, PublicationPage, Subject

RELATED = 4
DESCRIPTION_LIVES_SECONDS = 60


def publication_context(publication: "PublicationPage", request: HttpRequest) -> dict[str, Any]:
    """Everything about the work, the same for every reader, and what receivers of `signals.shown` add."""
    context = _remembered_description(publication, request)
    more: Any
    for _receiver, more in shown.send(sender=type(publication), publication=publication, request=request):
        context.update(more)
    return context


def _remembered_description(publication: "PublicationPage", request: HttpRequest) -> dict[str, Any]:
    """The live version's description is remembered for a minute; drafts and previews are described anew."""
    origin = f"{request.scheme}://{request.get_host()}"
    if not publication.live or getattr(request, "is_preview", False):
        return _description(publication, origin)
    version = publication.last_published_at.timestamp() if publication.last_published_at else 0
    key = f"catalogue:publication:{publication.pk}:{version}:{languages.active_language()}:{origin}"
    context = cache.get(key)
    if context is None:
        context = _description(publication, origin)
        cache.set(key, context, DESCRIPTION_LIVES_SECONDS)
    return context


def _description(publication: "PublicationPage", origin: str) -> dict[str, Any]:
    contributors = list(publication.contributors.select_related("person"))
    subjects = [use.subject for use in publication.publication_subjects.select_related("subject")]
    identifiers = list(publication.identifiers.all())
    files = list(publication.files.select_related("file"))
    above = _above(publication)
    return {
        "institution": publication.institution,
        "above": above,
        "collection": above[-1] if above else publication.get_parent(),
        "contributors": contributors,
        "subjects": subjects,
        "identifiers": identifiers,
        "files": files,
        "has_text": any(one.file.text_status == TextStatus.EXTRACTED for one in files),
        "citation": citations.gost(publication, contributors, identifiers),
        "citation_meta": metadata.citation_meta(
            publication, contributors=contributors, identifiers=identifiers, files=files, origin=origin
        ),
        "schema_type": metadata.schema_type(publication),
        "licence_url": metadata.LICENCE_URLS.get(Licence(publication.licence), ""),
        "permanent_url": f"{origin}/id/{publication.uuid}",
        "institution_url": _institution_url(publication),
        "is_embargoed": metadata.is_embargoed(publication),
        "described_in": _described_in(publication),
        "is_described_elsewhere": publication.best_title.language != languages.active_language(),
        **_related_works(publication, contributors, subjects),
    }


def _above(publication: "PublicationPage") -> list[Page]:
    """Universities, university and collections above the publication in the reader's tree: one query."""
    keys = publication.get_ancestors().filter(depth__gt=2).values("translation_key")
    language = languages.active_language()
    pages = Page.objects.live().filter(translation_key__in=keys, locale__language_code=language)
    return list(pages.order_by("path"))


def _institution_url(publication: "PublicationPage") -> str:
    """The page of the university in the reader's language: the third step of the address."""
    above = "/".join(publication.url_path.split("/")[:4])
    return addresses.in_language(f"{above}/", languages.active_language())


def _described_in(publication: "PublicationPage") -> list[dict[str, str]]:
    """The interface languages that have a title, each under its own name and with its address."""
    names = dict(settings.LANGUAGES)
    return [
        {"code": code, "name": names[code], "url": publication.url_in(code)}
        for code in languages.INTERFACE
        if publication.texts("title")[code]
    ]


def _related_works(
    publication: "PublicationPage", contributors: "list[Contributor]", subjects: "list[Subject]"
) -> dict[str, "list[PublicationPage]"]:
    by_author = _related(publication, contributors__person__in=[one.person_id for one in contributors])
    by_subject = _related(publication, publication_subjects__subject__in=[one.pk for one in subjects])
    prefetch_related_objects([*by_author, *by_subject], PublicationQuerySet.contributors_of_lines())
    return {"related_by_author": by_author, "related_by_subject": by_subject}


def _related(publication: "PublicationPage", **by: list[int]) -> "list[PublicationPage]":
    if not any(by.values()):
        return []
    found = live_publications().prefetch_related(None).filter(**by).exclude(pk=publication.pk).distinct()
    return list(found.order_by("-first_published_at")[:RELATED])
