"""Make a collection for synthetic records, with its institution, marked as what it is."""

from django.db import transaction

from library.catalogue.actions import found_university, make_collection
from library.catalogue.models import CollectionPage
from library.parties.models import Institution

from ..synthesis import Shelf

NAMES = {
    "kk": "Синтетикалық университет {}",
    "ru": "Синтетический университет {}",
    "en": "Synthetic university {}",
}
TITLES = {
    "kk": "Синтетикалық топтама {}",
    "ru": "Синтетическая коллекция {}",
    "en": "Synthetic collection {}",
}


@transaction.atomic
def found_synthetic_collection(*, shelf: Shelf) -> CollectionPage:
    """The Kazakh page of the collection; what exists is returned as it is."""
    number = shelf.institution + 1
    code = f"syn{number:03}"
    institution, is_new = Institution.objects.get_or_create(
        code=code, defaults={f"name_{language}": name.format(number) for language, name in NAMES.items()}
    )
    university = (
        found_university(institution=institution)
        if is_new
        else institution.university_pages.get(locale__language_code="kk")
    )
    titles = {language: title.format(shelf.number + 1) for language, title in TITLES.items()}
    return make_collection(parent=university, name=f"c{shelf.number + 1}", titles=titles)
