"""The explorer and the search of pages, in the place of Wagtail's own.

Wagtail's list all children at once to order them by hand, offer the names of all who ever edited anything,
and look for words in an index that holds no publications.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.listing import ExplorableIndexView, GenericPageFilterSet
from wagtail.admin.views.pages.search import SearchView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from library.core.paging import BOUND, BoundedAdminPaginator

from .. import gates
from .words import pages_titled

_BY_HAND = "ord"


class TreeFilterSet(GenericPageFilterSet):
    """Without the filters by person, each of which walks through all pages for the names of everybody."""

    owner = None
    edited_by = None
    site = None


class TreeView(ExplorableIndexView):
    """The pages below one, the newest first."""

    base_filterset_class = TreeFilterSet
    filterset_class = TreeFilterSet
    paginator_class = BoundedAdminPaginator

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        if request.GET.get("ordering") == _BY_HAND:
            messages.info(request, _("Pages are not ordered by hand here: readers choose the order."))
            return redirect(self.index_url_name, parent_page_id or Page.get_first_root_node().pk)
        return super().get(request, parent_page_id)

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """The order of the tree backwards costs nothing; the dates of fifty thousand pages must be sorted."""
        return super().order_queryset(queryset) if self.is_explicitly_ordered else queryset.order_by("-path")

    def annotate_queryset(self, pages: QuerySet) -> QuerySet:
        return gates.with_locks(super().annotate_queryset(pages))

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        if not self.search_query:
            return queryset
        below = None if self.is_searching_whole_tree else self.parent_page
        return pages_titled(queryset, self.search_query, below=below)


class TreeSearchView(SearchView):
    """Pages by words of the title."""

    paginator_class = BoundedAdminPaginator

    def get_queryset(self) -> QuerySet:
        own = self.permission_policy.explorable_instances(self.request.user)
        pages = Page.objects.filter(pk__in=own.values("pk"), depth__gt=1)
        if self.search_query:
            pages = pages_titled(pages, self.search_query)
        self.all_pages = pages[: BOUND + 1]  # its template counts them
        if self.selected_content_type:
            pages = pages.filter(content_type=self.selected_content_type)
        pages = pages.order_by(self.ordering or "-pk")
        return gates.with_locks(self.annotate_queryset(pages))


class TreeViewSet(PageViewSet):
    """For pages of all kinds."""

    model: Any = Page
    index_view_class = TreeView
    search_view_class = TreeSearchView
