"""Make a collection in the tree of its university, live, in three languages."""

from django.db import transaction
from wagtail.models import Locale, Page

from library.core import languages

from ..models import CollectionPage


@transaction.atomic
def make_collection(
    *, parent: Page, name: str, titles: dict[str, str], intros: dict[str, str] | None = None
) -> CollectionPage:
    """The Kazakh page of the collection `<institution>-<name>`; an existing one is returned as it is.

    Languages missing from `titles` are mirrored from the Kazakh page.
    """
    existing = CollectionPage.objects.child_of(parent).filter(slug=name).first()
    if existing:
        return existing
    intros = intros or {}
    source = CollectionPage(
        title=titles[languages.DEFAULT], intro=intros.get(languages.DEFAULT, ""), slug=name
    )
    parent.add_child(instance=source)
    source.save_revision().publish()
    for locale in Locale.objects.exclude(language_code=languages.DEFAULT):
        _translate(source, locale, titles, intros)
    return source


def _translate(
    source: CollectionPage, locale: Locale, titles: dict[str, str], intros: dict[str, str]
) -> None:
    if locale.language_code not in titles:
        return  # the mirror made when the collection was published stays
    page = source.get_translation(locale)
    page.alias_of = None
    page.title = page.draft_title = titles[locale.language_code]
    page.intro = intros.get(locale.language_code, "")
    page.save()
    page.save_revision().publish()
