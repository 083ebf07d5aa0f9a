"""Wagtail's reports, at any size and without the names of strangers.

As they are, they walk through all histories to offer what may be filtered by, and count every page.
"""

from typing import Any

import django_filters
from django.db.models import IntegerField, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.reports.aging_pages import AgingPagesView
from wagtail.admin.views.reports.audit_logging import LogEntriesView, SiteHistoryReportFilterSet
from wagtail.admin.views.reports.workflows import WorkflowReportFilterSet, WorkflowView
from wagtail.log_actions import registry
from wagtail.models import Page, PageLogEntry
from wagtail.permissions import policy_registry

from library.core.paging import BoundedAdminPaginator
from library.parties.models import User


def colleagues(request: HttpRequest) -> QuerySet:
    """Holders of roles: at the institutions where this person holds one, everywhere for the Association."""
    user = request.user
    assert isinstance(user, User), "the administration knows who is there"
    people = User.objects.filter(groups__institution_role__isnull=False)
    if not user.works_for_association:
        here = {institution_id for _role, institution_id in user.roles}
        people = people.filter(groups__institution_role__institution__in=here)
    return people.distinct().order_by("username")


class HistoryFilterSet(SiteHistoryReportFilterSet):
    """Offers every kind of action, whether there has been one or not, and the people one works with."""

    object_type = None

    def get_action_choices(self) -> list[Any]:
        return list(registry.get_choices())

    def get_users_queryset(self) -> QuerySet:
        return colleagues(self.request)


class HistoryView(LogEntriesView):
    """What was done, the latest first: to the pages one may explore, and to the rest as Wagtail allows."""

    filterset_class = HistoryFilterSet
    paginator_class = BoundedAdminPaginator

    def get_filtered_queryset(self) -> QuerySet:
        self.log_models = list(registry.get_log_entry_models())
        parts = [self._of(model, number) for number, model in enumerate(self.log_models)]
        return parts[0].union(*parts[1:], all=True).order_by("-timestamp")

    def _of(self, model: Any, number: int) -> QuerySet:
        if model is PageLogEntry:
            entries = self._of_pages()
        else:
            entries = model.objects.viewable_by_user(self.request.user)
        named = entries.values("pk", "timestamp").annotate(
            log_model_index=Value(number, output_field=IntegerField())
        )
        return self.filter_queryset(named).order_by()

    def _of_pages(self) -> QuerySet:
        """All of them for the Association, which sees every page: asking for each would cost seconds."""
        if self.request.user.works_for_association:
            return PageLogEntry.objects.all()
        own = policy_registry.get_by_type(Page).explorable_instances(self.request.user)
        return PageLogEntry.objects.filter(page__in=own.values("pk"))


class BoundedAgingPagesView(AgingPagesView):
    paginator_class = BoundedAdminPaginator


def page_types_are_not_counted(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("Pages are not counted by type: the list of publications has a filter by type."))
    return redirect("publications:index")


class WorkflowFilterSet(WorkflowReportFilterSet):
    """Offers the people one works with."""

    requested_by = django_filters.ModelChoiceFilter(queryset=colleagues)


class ReviewsView(WorkflowView):
    filterset_class = WorkflowFilterSet
    paginator_class = BoundedAdminPaginator
