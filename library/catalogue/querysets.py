"""Publications, in the words of the domain."""

from typing import TYPE_CHECKING

from django.db.models import Prefetch
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

if TYPE_CHECKING:
    from library.parties.models import Institution


class PublicationQuerySet(PageQuerySet):
    def of_institution(self, institution: "Institution") -> "PublicationQuerySet":
        return self.filter(institution=institution)

    def for_listing(self) -> "PublicationQuerySet":
        """With what a line of a list shows: institution and contributors, in two queries."""
        return self.select_related("institution").prefetch_related(self.contributors_of_lines())

    @staticmethod
    def contributors_of_lines() -> Prefetch:
        from .models import Contributor

        return Prefetch("contributors", Contributor.objects.select_related("person").order_by("sort_order"))


PublicationManager = PageManager.from_queryset(PublicationQuerySet)
