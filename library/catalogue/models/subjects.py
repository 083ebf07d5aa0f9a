"""Subject, a class of UDC, BBK or GRNTI with labels in three languages."""

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from library.core.languages import LocalisedText, active_language, best_text

from ..enums import SubjectScheme


class Subject(models.Model):
    """Codes used by records but absent from our tables are kept too: they only lack labels."""

    scheme = models.CharField(_("scheme"), max_length=8, choices=SubjectScheme.choices)
    code = models.CharField(_("code"), max_length=100)
    parent = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="narrower",
        verbose_name=_("broader subject"),
    )
    label_kk = models.CharField(_("label in Kazakh"), max_length=255, blank=True)
    label_ru = models.CharField(_("label in Russian"), max_length=255, blank=True)
    label_en = models.CharField(_("label in English"), max_length=255, blank=True)

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        ordering = ["scheme", "code"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code"], name="one_subject_per_scheme_and_code")
        ]

    @transaction.atomic  # with what its signals write
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.code} {self.label}".rstrip()

    @property
    def label(self) -> LocalisedText:
        labels = {"kk": self.label_kk, "ru": self.label_ru, "en": self.label_en}
        return best_text(labels, wanted=active_language())
