"""Publications, in the words of the domain."""

from typing import TYPE_CHECKING

from django.contrib.postgres.search import SearchVector
from django.db.models import Prefetch
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from .description import TITLES

if TYPE_CHECKING:
    from library.parties.models import Institution


TITLE_CONFIGURATION = "simple"  # words as they are: PostgreSQL knows no Kazakh
TITLE_WORDS = SearchVector(*TITLES, config=TITLE_CONFIGURATION)


class PublicationQuerySet(PageQuerySet):
    def of_institution(self, institution: "Institution") -> "PublicationQuerySet":
        return self.filter(institution=institution)

    def with_title_words(self) -> "PublicationQuerySet":
        """With `title_words`, a vector of the words of all titles, to filter by: it has an index."""
        return self.alias(title_words=TITLE_WORDS)

    def for_listing(self) -> "PublicationQuerySet":
        """With what a line of a list shows: institution and contributors, in two queries."""
        return self.select_related("institution").prefetch_related(self.contributors_of_lines())

    @staticmethod
    def contributors_of_lines() -> Prefetch:
        from .models import Contributor

        return Prefetch("contributors", Contributor.objects.select_related("person").order_by("sort_order"))


PublicationManager = PageManager.from_queryset(PublicationQuerySet)
