"""The form that submits a page for translation."""

from typing import Any

from django.utils.translation import ngettext
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation
from wagtail_localize.views.submit_translations import SubmitTranslationForm

from library.catalogue.models import PublicationPage


class SubmitForm(SubmitTranslationForm):
    """Offers every language wagtail-localize has not been given the page in, also where a page exists."""

    def __init__(self, instance: Page, *args: Any, **kwargs: Any) -> None:
        super().__init__(instance, *args, **kwargs)
        given = Translation.objects.filter(
            source__object_id=instance.translation_key, source__locale=instance.locale_id, enabled=True
        )
        locales = Locale.objects.exclude(pk=instance.locale_id)
        self.fields["locales"].queryset = locales.exclude(pk__in=given.values("target_locale"))
        below = instance.get_descendants().not_type(PublicationPage).count()
        self.fields["include_subtree"].label = ngettext(
            "Include subtree ({} page)", "Include subtree ({} pages)", below
        ).format(below)
