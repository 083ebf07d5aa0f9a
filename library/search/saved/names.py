"""What a search is called: its words, and its filters as readers know them."""

from collections.abc import Iterator

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from library.catalogue.enums import AccessLevel, PublicationType
from library.catalogue.models import CollectionPage, Subject
from library.core.languages import WORK_LANGUAGES, active_language
from library.parties.models import Institution

from ..engine import Facet
from ..parsing import clean
from ..query import SearchQuery

LONGEST = 120
_LABELS = {
    Facet.TYPE: dict(PublicationType.choices),
    Facet.LANGUAGE: dict(WORK_LANGUAGES),
    Facet.ACCESS: dict(AccessLevel.choices),
}


def propose(wanted: SearchQuery) -> str:
    """In the language of this request. At most a query each for institutions, collections and subjects."""
    parts = [clean(wanted.text), *_filters(wanted)]
    return Truncator(" · ".join(part for part in parts if part)).chars(LONGEST) or _("All publications")


def _filters(wanted: SearchQuery) -> Iterator[str]:
    for facet, values in wanted.filters.chosen.items():
        labels = _labels(facet, values)
        yield ", ".join(labels.get(value, value) for value in values)
    yield _years(wanted.filters.year_from, wanted.filters.year_to)
    yield wanted.filters.author


def _labels(facet: Facet, values: tuple[str, ...]) -> dict[str, str]:
    if facet == Facet.INSTITUTION:
        institutions = Institution.objects.filter(code__in=values)
        return {one.code: one.short_name.text for one in institutions}
    if facet == Facet.COLLECTION:
        pages = CollectionPage.objects.filter(code__in=values, locale__language_code=active_language())
        return dict(pages.values_list("code", "title"))
    if facet == Facet.SUBJECT:
        codes = [value.partition(":")[2] for value in values]
        known = {f"{one.scheme}:{one.code}": str(one) for one in Subject.objects.filter(code__in=codes)}
        return {value: known.get(value, _bare(value)) for value in values}
    return {value: str(label) for value, label in _LABELS.get(facet, {}).items()}


def _bare(value: str) -> str:
    scheme, _colon, code = value.partition(":")
    return str(Subject(scheme=scheme, code=code))


def _years(first: int | None, last: int | None) -> str:
    return f"{first or ''}–{last or ''}" if first or last else ""
