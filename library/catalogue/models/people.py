"""Person, who contributes to publications, named in up to three languages."""

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from library.core.identifiers import clean_orcid
from library.core.models import TrilingualName


class Person(TrilingualName):
    """Names are inverted, as headings of catalogues are: "Surname, Name Patronymic"."""

    orcid = models.CharField(
        "ORCID",
        max_length=37,
        blank=True,
        help_text=_("For example 0000-0002-1825-0097, or its address."),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("name_kk"), FieldPanel("name_ru"), FieldPanel("name_en")],
            heading=_("Name: surname, then given names"),
        ),
        FieldPanel("orcid"),
    ]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                fields=["orcid"], condition=~models.Q(orcid=""), name="one_person_per_orcid"
            )
        ]
        indexes = [
            models.Index(fields=["name_kk"], name="person_by_name_kk"),
            models.Index(fields=["name_ru"], name="person_by_name_ru"),
            models.Index(fields=["name_en"], name="person_by_name_en"),
        ]

    @transaction.atomic  # with what its signals write
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.orcid:
            self.orcid = clean_orcid(self.orcid)
