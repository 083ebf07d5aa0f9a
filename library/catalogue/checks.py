"""System checks: what the catalogue needs of the settings."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from library.core.languages import DEFAULT, INTERFACE


@register()
def check_languages(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Records have fields for exactly these languages."""
    if settings.LANGUAGE_CODE == DEFAULT and tuple(code for code, _name in settings.LANGUAGES) == INTERFACE:
        return []
    return [
        Error(
            "LANGUAGES must be kk, ru and en, and LANGUAGE_CODE kk.",
            hint="Titles and abstracts are fields of the record, one for each of these languages.",
            id="catalogue.E001",
        )
    ]
