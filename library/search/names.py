"""What the values of facets are called in the reader's language."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from django.db.models import Q

from library.catalogue.enums import AccessLevel, PublicationType, SubjectScheme
from library.catalogue.models import CollectionPage, Subject
from library.core.languages import DEFAULT, WORK_LANGUAGES, LocalisedText, active_language
from library.parties.models import Institution

from .engine import Facet

Names = Mapping[str, LocalisedText]


def name_values(facet: Facet, values: Collection[str]) -> Names:
    """A name for each; what has none is called as it is. One query at most."""
    as_they_are = {value: LocalisedText(value, "") for value in values}
    return as_they_are | dict(_NAMING[facet](values)) if values and facet in _NAMING else as_they_are


def with_codes(classes: Names) -> Names:
    """Classes by scheme and code as well, which say where they stand."""
    return {value: _with_code(value, name) for value, name in classes.items()}


def _with_code(value: str, name: LocalisedText) -> LocalisedText:
    scheme, _colon, code = value.partition(":")
    label = name.text if name.language else ""
    return LocalisedText(f"{SubjectScheme(scheme).label} {code} {label}".rstrip(), name.language)


def _of_choices(choices: Iterable[tuple[str, Any]]) -> Callable[[Collection[str]], Names]:
    labels = dict(choices)

    def name_all(values: Collection[str]) -> Names:
        language = active_language()
        return {value: LocalisedText(str(labels[value]), language) for value in values if value in labels}

    return name_all


def _institutions(codes: Collection[str]) -> Names:
    return {one.code: one.name for one in Institution.objects.filter(code__in=codes)}


def _collections(codes: Collection[str]) -> Names:
    language = active_language()
    pages = CollectionPage.objects.filter(code__in=codes, locale__language_code=language).live()
    return {
        code: LocalisedText(title, DEFAULT if original else language)  # an alias is not translated yet
        for code, title, original in pages.values_list("code", "title", "alias_of")
    }


def _subjects(values: Collection[str]) -> Names:
    pairs = [value.partition(":")[::2] for value in values]
    same = Q(scheme__in={scheme for scheme, _code in pairs}, code__in={code for _scheme, code in pairs})
    labels = {f"{one.scheme}:{one.code}": one.label for one in Subject.objects.filter(same)}
    return {value: label for value, label in labels.items() if label}


_NAMING: dict[Facet, Callable[[Collection[str]], Names]] = {
    Facet.INSTITUTION: _institutions,
    Facet.COLLECTION: _collections,
    Facet.TYPE: _of_choices(PublicationType.choices),
    Facet.LANGUAGE: _of_choices(WORK_LANGUAGES),
    Facet.ACCESS: _of_choices(AccessLevel.choices),
    Facet.SUBJECT: _subjects,
}
