"""All publications one may work with, in one list: to find a record without walking the tree."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.permissions import policy_registry

from library.core.paging import BoundedAdminPaginator
from library.parties.models import Institution

from .. import gates
from ..enums import AccessLevel, PublicationType
from ..models import PublicationPage
from ..querysets import PublicationQuerySet
from .words import titled


def own_institutions(request: HttpRequest) -> QuerySet[Institution]:
    """Those whose names a filter may offer: all to the Association, one's own to the others."""
    person: Any = request.user  # the administration lets nobody in who is not signed in
    if person.works_for_association:
        return Institution.objects.all()
    return Institution.objects.filter(roles__group__user=person).distinct()


class PublicationFilterSet(WagtailFilterSet):
    """Without Wagtail's filters by person, which offer the names of everybody."""

    type = django_filters.ChoiceFilter(label=_("Type"), choices=PublicationType.choices)
    access = django_filters.ChoiceFilter(label=_("Access"), choices=AccessLevel.choices)
    institution = django_filters.ModelChoiceFilter(label=_("Institution"), queryset=own_institutions)
    live = django_filters.BooleanFilter(label=_("Published"))

    class Meta:
        model = PublicationPage
        fields: list[str] = []


class PublicationIndexView(IndexView):
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="sort_title", classname="title"),
        Column("type", label=_("Type"), accessor="get_type_display"),
        Column("year", label=_("Year"), sort_key="year"),
        Column("institution", label=_("Institution"), accessor="institution.short_name"),
        DateColumn("latest_revision_created_at", label=_("Updated")),
        PageStatusColumn("status", label=_("Status")),
    ]
    filterset_class = PublicationFilterSet
    default_ordering = "-pk"  # the newest first, without sorting a million
    paginator_class = BoundedAdminPaginator

    def get_base_queryset(self) -> QuerySet:
        own = policy_registry.get_by_type(PublicationPage).explorable_instances(self.request.user)
        return self.annotate_queryset(PublicationPage.objects.filter(pk__in=own.values("pk")))

    def annotate_queryset(self, pages: PublicationQuerySet) -> QuerySet:
        """Nothing is asked for each row. Publications need no `specific()`."""
        annotated = pages.prefetch_workflow_states().annotate_site_root_state().annotate_approved_schedule()
        return gates.with_locks(annotated.select_related("institution", "content_type", "locale"))

    def search_queryset(self, queryset: PublicationQuerySet) -> QuerySet:
        return titled(queryset, self.search_query or "")


class PublicationListingViewSet(PageListingViewSet):
    model = PublicationPage
    icon = "doc-full"
    menu_label = _("Publications")
    menu_order = 105
    add_to_admin_menu = True
    index_view_class = PublicationIndexView
    columns: Any = PublicationIndexView.columns
    filterset_class: Any = PublicationFilterSet
