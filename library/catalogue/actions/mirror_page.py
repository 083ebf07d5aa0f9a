"""Give a page of the Kazakh tree its counterparts in Russian and English."""

from django.db import transaction
from wagtail.models import Locale, Page

from library.core import languages


@transaction.atomic
def mirror_page(*, page: Page) -> list[Page]:
    """Aliases where a translation is missing: they follow the original until somebody translates them."""
    made = []
    for locale in Locale.objects.exclude(language_code=languages.DEFAULT):
        if not page.has_translation(locale):
            made.append(page.copy_for_translation(locale, copy_parents=True, alias=True))
    return made
