"""Import, one file brought into a collection, and ImportedRecord, what became of each of its records."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from library.catalogue.models import CollectionPage, PublicationPage
from library.catalogue.records import Record
from library.files.storage import imports
from library.moderation.models import Batch
from library.parties.models import Institution

from .enums import Duplicates, Format, ImportStatus, Outcome, Remark
from .querysets import ImportQuerySet


def upload_name(run: "Import", name: str) -> str:
    """Never what the depositor wrote: `file_name` keeps that."""
    return f"{run.uuid}/{uuid.uuid4()}"


class ColumnMapping(models.Model):
    """Which column of an institution's tables holds what, set once and used for every file like it."""

    institution = models.ForeignKey(
        Institution, models.CASCADE, related_name="column_mappings", verbose_name=_("institution")
    )
    name = models.CharField(_("name"), max_length=120)
    columns = models.JSONField(_("columns"), default=dict)  # {heading as written: target, such as "title_kk"}

    class Meta:
        verbose_name = _("column mapping")
        verbose_name_plural = _("column mappings")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["institution", "name"], name="one_mapping_per_name")]

    def __str__(self) -> str:
        return self.name


class Import(models.Model):
    """Continued from where it stopped as long as it is not finished."""

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
    status = models.CharField(
        _("status"), max_length=16, choices=ImportStatus.choices, default=ImportStatus.RUNNING, db_index=True
    )
    problem = models.TextField(_("problem"), blank=True)
    upload = models.FileField(_("file"), storage=imports, upload_to=upload_name, blank=True)
    attachments = models.FileField(_("full texts (ZIP)"), storage=imports, upload_to=upload_name, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    columns = models.JSONField(
        _("columns"), default=dict, blank=True
    )  # as in ColumnMapping; {} = by headings
    # Of an import that has not started, as `previews` keeps it; None when nobody has looked yet.
    preview = models.JSONField(null=True, editable=False)
    duplicates = models.CharField(
        _("records of known works"), max_length=16, choices=Duplicates.choices, default=Duplicates.UPDATE
    )
    batch = models.OneToOneField(
        Batch,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="import_run",
        verbose_name=_("batch"),
    )
    is_submitted = models.BooleanField(
        _("sent for approval"), default=True, help_text=_("Whether its publications go to review at once.")
    )
    started_at = models.DateTimeField(_("started at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.file_name} → {self.collection.code}"

    @property
    def lease_name(self) -> str:
        """Of those who carry it out, held by one at a time."""
        return f"exchange.import.{self.pk}"

    @property
    def is_table(self) -> bool:
        """Whether an editor says what its columns mean."""
        return self.format in (Format.CSV, Format.XLSX)

    @property
    def is_under_way(self) -> bool:
        return self.status in (ImportStatus.WAITING, ImportStatus.RUNNING, ImportStatus.UNDOING)

    def is_of(self, user: Any) -> bool:
        """Whether this person may start, resume and undo it: who may add to the collection."""
        return bool(self.collection.permissions_for_user(user).can_add_subpage())

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
    # The first half of the SHA-256 of what the record says: equal where nothing has changed.
    digest = models.UUIDField(null=True, db_index=True)
    publication = models.ForeignKey(
        PublicationPage,
        models.SET_NULL,
        null=True,
        related_name="imported_records",
        verbose_name=_("publication"),
    )

    record: Record | None = None  # the record itself, as long as the import runs; not kept

    class Meta:
        verbose_name = _("imported record")
        verbose_name_plural = _("imported records")
        ordering = ["import_run", "position"]
        constraints = [
            models.UniqueConstraint(fields=["import_run", "position"], name="one_account_per_record")
        ]
        indexes = [
            models.Index(
                fields=["identifier"], name="account_by_identifier", condition=~models.Q(identifier="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.title or self.identifier} ({self.get_outcome_display()})"

    @property
    def reason(self) -> str:
        """The remarks in the language of this request, each with its particulars."""
        return " ".join(_sentence(remark, detail) for remark, detail in self.remarks)


def _sentence(remark: str, detail: Any) -> str:
    return f"{Remark(remark).label} ({detail})" if detail else str(Remark(remark).label)
