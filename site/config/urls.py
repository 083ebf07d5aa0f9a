"""Every address of the site, by the table of contracts in the architecture."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from health_check.views import HealthCheckView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from config.api import api
from config.api.problems import unknown
from library.translations.javascript_catalogue import javascript_catalogue

HEALTH_CHECKS = ["health_check.Database", "library.files.health.Bucket"]

urlpatterns = [
    path("healthz", HealthCheckView.as_view(checks=HEALTH_CHECKS), name="health"),
    # Before Wagtail's own: the same texts, with Kazakh, and reports that answer at any size.
    path("admin/jsi18n/", javascript_catalogue),
    path("admin/reports/", include("library.moderation.report_urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("accounts/", include("library.access.urls")),
    path("accounts/", include("allauth.urls")),
    path("api/v1/", RedirectView.as_view(pattern_name="api-1:openapi-view", query_string=True)),
    path("api/v1/", api.urls),
    path("api/", unknown),
    path("api/<path:path>", unknown),
    path("", include("library.files.urls")),
    path("", include("library.translations.urls")),
    path("", include("home.robots")),
    path("", include("home.gallery")),  # 404 unless DEBUG
    *i18n_patterns(
        path("", include("library.search.urls")),
        path("", include("library.exchange.public_urls")),
        path("", include("library.files.reader_urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=True,
    ),
]
