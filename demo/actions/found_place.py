"""Make an institution of the demonstration: its pages in three languages and its collections."""

from django.db import transaction
from wagtail.models import Page

from library.catalogue.actions import found_university, make_collection
from library.catalogue.models import CollectionPage, UniversityPage
from library.parties.models import Institution

from ..works import LANGUAGES, Place, shelves

TRILINGUAL = {"name": "name", "short_name": "short", "city": "city"}


@transaction.atomic
def found_place(*, place: Place) -> Institution:
    """The institution with its tree; what exists keeps what people have changed in it."""
    institution, _created = Institution.objects.get_or_create(code=place.code, defaults={"kind": place.kind})
    _fill(institution, place)
    university = found_university(institution=institution)
    _introduce(institution, place)
    made: dict[str, Page] = {"": university}
    for shelf in shelves():
        if shelf.institution == place.code:
            made[shelf.name] = make_collection(
                parent=made[shelf.parent],
                name=shelf.name,
                titles=dict(shelf.title),
                intros=dict(shelf.intro),
            )
    return institution


def _fill(institution: Institution, place: Place) -> None:
    """The fields that are still empty: bootstrap has made the Association without all of them."""
    institution.website = institution.website or place.website
    for field, source in TRILINGUAL.items():
        for language in LANGUAGES:
            name = f"{field}_{language}"
            setattr(institution, name, getattr(institution, name) or getattr(place, source)[language])
    institution.full_clean()
    institution.save()


def _introduce(institution: Institution, place: Place) -> None:
    for page in UniversityPage.objects.filter(institution=institution, intro="").select_related("locale"):
        page.intro = place.intro[page.locale.language_code]
        page.save_revision().publish()


def collection(code: str) -> CollectionPage:
    """The Kazakh page of a collection."""
    return CollectionPage.objects.get(code=code, locale__language_code="kk")
