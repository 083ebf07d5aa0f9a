"""From an address to a page, in one or two queries however deep the tree."""

from typing import TYPE_CHECKING, TypeVar

from django.http import Http404
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from library.core import languages

if TYPE_CHECKING:
    from library.parties.models import Institution

    from .models import CollectionPage, PublicationPage

PageT = TypeVar("PageT", bound=Page)


def in_source_tree(page: PageT) -> PageT:
    """The Kazakh original of a page: there the publications live."""
    if page.locale.language_code == languages.DEFAULT:
        return page
    return type(page).objects.get(
        translation_key=page.translation_key, locale__language_code=languages.DEFAULT
    )


def institution_of(page: Page) -> "Institution":
    """The tenant a page belongs to, from the university page above it.

    Raises UniversityPage.DoesNotExist outside a university.
    """
    from .models import CollectionPage, PublicationPage, UniversityPage

    if isinstance(page, CollectionPage | PublicationPage | UniversityPage) and page.institution_id:
        return page.institution
    return (
        UniversityPage.objects.ancestor_of(page, inclusive=True)
        .select_related("institution")
        .get()
        .institution
    )


def settle(page: "CollectionPage | PublicationPage") -> None:
    """Give a page the institution of its place in the tree: a copy brings that of its original along."""
    parent = getattr(page, "_cached_parent_obj", None)
    if page._state.adding and parent:
        page.institution = institution_of(parent)
    elif page.institution_id is None and page.path:
        page.institution = institution_of(page)


def route_below(index: Page, path_components: list[str]) -> RouteResult | None:
    """The live page at an address below the list of universities; None for the list itself.

    Stock Wagtail asks two queries a level. Slugs are indexed and `url_path` tells pages of the same slug
    apart. A publication has no copies: under /ru/ and /en/ it is found by its address in the Kazakh tree.
    Raises Http404.
    """
    from .models import PublicationPage

    if not path_components:
        return None
    slug, rest = path_components[-1], "/".join(path_components) + "/"
    if len(path_components) > 2:
        publication = (
            PublicationPage.objects.filter(slug=slug, url_path=in_source_tree(index).url_path + rest)
            .select_related("institution", "locale")
            .first()
        )
        if publication is not None:
            return _result(publication)
    page = Page.objects.filter(slug=slug, url_path=index.url_path + rest).specific().first()
    return _result(page)


def _result(page: Page | None) -> RouteResult:
    if page is None or not page.live:
        raise Http404
    return RouteResult(page)
