"""The texts of the administration's scripts, in Kazakh too.

Django's view reads the catalogues of the packages named; Wagtail ships none in Kazakh, so ours are added.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.localization import get_localized_response


class WithProjectCatalogues(JavaScriptCatalog):
    packages = ["wagtail.admin", "wagtail_localize"]

    def get_paths(self, packages: list[str]) -> list[str]:
        return [*super().get_paths(packages), *map(str, settings.LOCALE_PATHS)]


def javascript_catalogue(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """In the language this person chose for the administration."""
    return get_localized_response(WithProjectCatalogues.as_view(), request, *args, **kwargs)
