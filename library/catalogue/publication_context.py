"""What the page of a publication shows: files, citation, rights and related works."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from . import citations
from .listings import live_publications
from .signals import shown

if TYPE_CHECKING:
    from .models import PublicationPage

RELATED = 4


def publication_context(publication: "PublicationPage", request: HttpRequest) -> dict[str, Any]:
    contributors = list(publication.contributors.select_related("person"))
    subjects = [use.subject for use in publication.publication_subjects.select_related("subject")]
    context = {
        "institution": publication.institution,
        "collection": publication.get_parent().localized,
        "contributors": contributors,
        "subjects": subjects,
        "identifiers": list(publication.identifiers.all()),
        "files": list(publication.files.select_related("file")),
        "citation": citations.gost(publication, contributors),
        "related_by_author": _related(
            publication, contributors__person__in=[one.person_id for one in contributors]
        ),
        "related_by_subject": _related(
            publication, publication_subjects__subject__in=[subject.pk for subject in subjects]
        ),
    }
    for _receiver, more in shown.send(sender=type(publication), publication=publication, request=request):
        context |= more
    return context


def _related(publication: "PublicationPage", **by: list[int]) -> list["PublicationPage"]:
    if not any(by.values()):
        return []
    found = live_publications().filter(**by).exclude(pk=publication.pk).distinct()
    return list(found.order_by("-first_published_at")[:RELATED])
