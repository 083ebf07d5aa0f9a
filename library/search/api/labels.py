"""What the values of facets are called in the reader's language: at most one query a facet."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from library.catalogue.enums import AccessLevel, PublicationType
from library.catalogue.models import CollectionPage, Subject
from library.core.languages import WORK_LANGUAGES, active_language
from library.parties.models import Institution

from ..engine import Facet, FacetCount
from ..engine.questions import Facets
from .schemas import FacetValueOut

Labels = Mapping[str, Any]


def labelled(facets: Facets) -> dict[str, list[FacetValueOut]]:
    return {facet.value: _labelled(facet, facets[facet]) for facet in Facet if facet in facets}


def _labelled(facet: Facet, counts: list[FacetCount]) -> list[FacetValueOut]:
    """What has no label is called as it is: years, codes of programmes, classes outside our tables."""
    labels = _LABELS[facet]([one.value for one in counts]) if facet in _LABELS else {}
    return [
        FacetValueOut(value=one.value, label=str(labels.get(one.value) or one.value), count=one.works)
        for one in counts
    ]


def _institutions(codes: Collection[str]) -> Labels:
    return {one.code: one.name for one in Institution.objects.filter(code__in=codes)}


def _collections(codes: Collection[str]) -> Labels:
    pages = CollectionPage.objects.filter(code__in=codes, locale__language_code=active_language())
    return dict(pages.values_list("code", "title"))


def _subjects(values: Collection[str]) -> Labels:
    codes = {value.partition(":")[2] for value in values}
    return {f"{one.scheme}:{one.code}": one.label for one in Subject.objects.filter(code__in=codes)}


_LABELS: dict[Facet, Callable[[Collection[str]], Labels]] = {
    Facet.INSTITUTION: _institutions,
    Facet.COLLECTION: _collections,
    Facet.TYPE: lambda values: dict(PublicationType.choices),
    Facet.LANGUAGE: lambda values: dict(WORK_LANGUAGES),
    Facet.ACCESS: lambda values: dict(AccessLevel.choices),
    Facet.SUBJECT: _subjects,
}
