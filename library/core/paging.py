"""Lists of any length, counted and paged as far as people page: what lies beyond is found by narrowing."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import get_language, ngettext
from wagtail.admin.paginator import WagtailPaginator

BOUND = 10_000  # rows: five hundred pages of twenty


class BoundedPaginator(Paginator):
    """Counts a queryset up to BOUND rows, for which the database reads no more; later rows have no page."""

    @cached_property
    def _found(self) -> int:
        if isinstance(self.object_list, QuerySet):
            return self.object_list.order_by()[: BOUND + 1].count()
        return len(self.object_list)

    @cached_property
    def count(self) -> int:
        return min(self._found, BOUND)

    @property
    def is_count_exact(self) -> bool:
        """Whether `count` is all there is."""
        return self._found <= BOUND

    @property
    def total(self) -> int:
        """How many there are, as far as it is known; `count` is how many can be paged through."""
        return self.count


class BoundedAdminPaginator(BoundedPaginator, WagtailPaginator):
    """The same below the lists of the administration; says when there is more."""

    object_list: Any

    @cached_property
    def items_count_label(self) -> str:
        if self.is_count_exact:
            label: str = super().items_count_label
            return label
        # Translators: above a list too long to be counted
        text = ngettext(
            "more than %(number)s: narrow the list by words and filters",
            "more than %(number)s: narrow the list by words and filters",
            self.count,
        )
        return text % {"number": number_format(self.count, force_grouping=True)}


def count_in_singular() -> None:
    """In Kazakh what is counted stays in the singular: Wagtail knows one word for one, another for more."""
    stock = WagtailPaginator.items_count_label.func

    def items_count_label(self: WagtailPaginator) -> str:
        is_kazakh = (get_language() or "").startswith("kk")
        return f"{self.count} {self.verbose_name}" if is_kazakh else stock(self)

    label = cached_property(items_count_label)
    label.__set_name__(WagtailPaginator, "items_count_label")
    WagtailPaginator.items_count_label = label
