"""Facets for programs: values with their names in the reader's language and counts."""

from ..engine import Facet, FacetCount
from ..engine.questions import Facets
from ..names import name_values
from .schemas import FacetValueOut


def labelled(facets: Facets) -> dict[str, list[FacetValueOut]]:
    """At most one query a facet."""
    return {facet.value: _labelled(facet, facets[facet]) for facet in Facet if facet in facets}


def _labelled(facet: Facet, counts: list[FacetCount]) -> list[FacetValueOut]:
    names = name_values(facet, [one.value for one in counts])
    return [FacetValueOut(value=one.value, label=names[one.value].text, count=one.works) for one in counts]
