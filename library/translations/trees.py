"""The pages that have a copy in each language: all but publications."""

from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail_localize.synctree import PageIndex

from library.catalogue.models import PublicationPage


def has_copies(page: Page) -> bool:
    """Whether this kind of page is translated by wagtail-localize."""
    return not page.is_root() and page.specific_class is not PublicationPage


def pages_with_copies() -> PageQuerySet:
    return Page.objects.filter(alias_of__isnull=True, depth__gt=1).not_type(PublicationPage)


def page_index() -> PageIndex:
    """wagtail-localize's index for synchronising trees, which otherwise takes every page there is."""
    entries = [PageIndex.Entry.from_page_instance(page) for page in pages_with_copies()]
    return PageIndex(entries).sort_by_tree_position()
