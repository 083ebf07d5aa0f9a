"""Import, one file brought into a collection, and ImportedRecord, what became of each of its records."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from library.catalogue.models import CollectionPage, PublicationPage
from library.catalogue.records import Record

from .enums import Format, Outcome, Remark
from .querysets import ImportedRecordQuerySet


class Import(models.Model):
    """Continued from where it stopped as long as `finished_at` is empty."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    collection = models.ForeignKey(
        CollectionPage, models.CASCADE, related_name="imports", verbose_name=_("collection")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("depositor")
    )
    file_name = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64)
    format = models.CharField(_("format"), max_length=16, choices=Format.choices)
    charset = models.CharField(_("character set"), max_length=32, blank=True)
    is_submitted = models.BooleanField(
        _("sent for approval"), default=True, help_text=_("Whether its publications go to review at once.")
    )
    started_at = models.DateTimeField(_("started at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.file_name} → {self.collection.code}"

    def counts(self) -> dict[Outcome, int]:
        """The number of records by outcome; their sum is the number of records found."""
        found = dict(self.records.order_by().values_list("outcome").annotate(models.Count("pk")))
        return {outcome: found.get(outcome, 0) for outcome in Outcome}


class ImportedRecord(models.Model):
    """The account of one record of the input, written in the same transaction as what it led to."""

    import_run = models.ForeignKey(Import, models.CASCADE, related_name="records", verbose_name=_("import"))
    position = models.PositiveIntegerField(_("position"), help_text=_("From 1, in the order of the file."))
    offset = models.PositiveBigIntegerField(_("offset"))
    line = models.PositiveIntegerField(_("line"), null=True)
    identifier = models.CharField(_("number in the source system"), max_length=255, blank=True)
    title = models.CharField(_("title"), max_length=255, blank=True)
    charset = models.CharField(_("character set"), max_length=32, blank=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices)
    remarks = models.JSONField(_("remarks"), default=list)  # pairs of a Remark and its particulars
    digest = models.CharField(max_length=64, blank=True)
    keys = ArrayField(models.CharField(max_length=400), default=list)
    publication = models.ForeignKey(
        PublicationPage,
        models.SET_NULL,
        null=True,
        related_name="imported_records",
        verbose_name=_("publication"),
    )

    record: Record | None = None  # the record itself, as long as the import runs; not kept

    objects = ImportedRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("imported record")
        verbose_name_plural = _("imported records")
        ordering = ["import_run", "position"]
        constraints = [
            models.UniqueConstraint(fields=["import_run", "position"], name="one_account_per_record")
        ]
        indexes = [GinIndex(fields=["keys"], name="imported_record_by_key")]

    def __str__(self) -> str:
        return f"{self.position}. {self.title or self.identifier} ({self.get_outcome_display()})"

    @property
    def reason(self) -> str:
        """The remarks in the language of this request, each with its particulars."""
        return " ".join(_sentence(remark, detail) for remark, detail in self.remarks)


def _sentence(remark: str, detail: Any) -> str:
    return f"{Remark(remark).label} ({detail})" if detail else str(Remark(remark).label)
