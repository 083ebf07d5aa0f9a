"""Wagtail's addresses of reports with our views behind them; to be included before Wagtail's own."""

from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from . import reports

urlpatterns = decorate_urlpatterns(
    [
        path("site-history/", reports.HistoryView.as_view()),
        path("site-history/results/", reports.HistoryView.as_view(results_only=True)),
        path("aging-pages/", reports.BoundedAgingPagesView.as_view()),
        path("aging-pages/results/", reports.BoundedAgingPagesView.as_view(results_only=True)),
        path("workflow/", reports.ReviewsView.as_view()),
        path("workflow/results/", reports.ReviewsView.as_view(results_only=True)),
        path("page-types-usage/", reports.page_types_are_not_counted),
        path("page-types-usage/results/", reports.page_types_are_not_counted),
    ],
    require_admin_access,
)
