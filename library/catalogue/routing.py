"""From an address to a page, in one or two queries however deep the tree."""

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from django.core.cache import cache
from django.http import Http404
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from library.core import languages

if TYPE_CHECKING:
    from library.parties.models import Institution

    from .models import CollectionPage, PublicationPage

PageT = TypeVar("PageT", bound=Page)
BRANCH_LIVES_SECONDS = 60


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
    parent = getattr(page, "_cached_parent_obj", None) or (page.get_parent() if page.path else None)
    if parent and (page._state.adding or page.institution_id is None):
        page.institution = institution_of(parent)


class Branch(NamedTuple):
    """The part of a language's tree below its list of universities, and where its publications live."""

    slug: str
    url_path: str
    source_url_path: str

    @classmethod
    def below(cls, index: Page) -> "Branch":
        return cls(index.slug, index.url_path, in_source_tree(index).url_path)


def route_from_home(home: Page, path_components: list[str]) -> RouteResult | None:
    """What stands below the list of universities, without a query for what is above it; None for the rest.

    Raises Http404.
    """
    if len(path_components) < 2:
        return None
    key = f"catalogue:branch:{home.pk}"
    branch = cache.get(key) or _branch(home)
    if branch is None or branch.slug != path_components[0]:
        return None
    cache.set(key, branch, BRANCH_LIVES_SECONDS)
    return route_below(branch, path_components[1:])


def _branch(home: Page) -> Branch | None:
    from .models import UniversityIndexPage

    index = UniversityIndexPage.objects.live().child_of(home).select_related("locale").first()
    return Branch.below(index) if index else None


def route_below(branch: Branch, path_components: list[str]) -> RouteResult:
    """The live page at an address below the list of universities.

    Stock Wagtail asks two queries a level. Slugs are indexed and `url_path` tells pages of the same slug
    apart. A publication has no copies: under /ru/ and /en/ it is found by its address in the Kazakh tree.
    Raises Http404.
    """
    from .models import PublicationPage

    slug, rest = path_components[-1], "/".join(path_components) + "/"
    if len(path_components) > 2:
        publication = (
            PublicationPage.objects.filter(slug=slug, url_path=branch.source_url_path + rest)
            .select_related("institution", "locale")
            .first()
        )
        if publication is not None:
            return _result(publication)
    page = Page.objects.filter(slug=slug, url_path=branch.url_path + rest).specific().first()
    return _result(page)


def _result(page: Page | None) -> RouteResult:
    if page is None or not page.live:
        raise Http404
    return RouteResult(page)
