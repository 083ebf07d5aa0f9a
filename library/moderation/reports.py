"""Wagtail's reports offer everybody's name in their filters: here only those one works with."""

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.views.reports.audit_logging import SiteHistoryReportFilterSet
from wagtail.admin.views.reports.workflows import WorkflowReportFilterSet

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


def keep_names_inside() -> None:
    SiteHistoryReportFilterSet.base_filters["user"].queryset = colleagues
    WorkflowReportFilterSet.base_filters["requested_by"].queryset = colleagues
