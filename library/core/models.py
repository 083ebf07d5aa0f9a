"""Abstract models shared by the domains."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .languages import LocalisedText, active_language, best_text


class TrilingualName(models.Model):
    """A thing with one name in up to three languages, of which at least one is given."""

    name_kk = models.CharField(_("name in Kazakh"), max_length=255, blank=True)
    name_ru = models.CharField(_("name in Russian"), max_length=255, blank=True)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name.text

    def name_in(self, language: str) -> LocalisedText:
        names = {"kk": self.name_kk, "ru": self.name_ru, "en": self.name_en}
        return best_text(names, wanted=language)

    @property
    def name(self) -> LocalisedText:
        """The name in the language of this request, or the best there is."""
        return self.name_in(active_language())

    def clean(self) -> None:
        super().clean()
        if not (self.name_kk or self.name_ru or self.name_en):
            raise ValidationError(_("Give the name in at least one language."))
