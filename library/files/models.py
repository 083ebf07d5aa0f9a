"""StoredFile, one object in S3 with what is known of it, and the text of its pages."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from library.parties.models import Institution


class TextStatus(models.TextChoices):
    """How far the background extraction of text has come.

    NONE is the end for scans and, so far, for every EPUB and DjVu: only PDF files are read.
    """

    WAITING = "waiting", _("Text is being extracted")
    EXTRACTED = "extracted", _("Text extracted")
    NONE = "none", _("No text to search")
    FAILED = "failed", _("Text could not be extracted")


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    def without_text(self) -> "StoredFileQuerySet":
        """Those whose text was never extracted: the task was lost, or failed."""
        return self.filter(text_status__in=[TextStatus.WAITING, TextStatus.FAILED])


class StoredFile(models.Model):
    """A file as it was deposited; its bytes and checksum never change."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="files", verbose_name=_("institution")
    )
    deposited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("deposited by"),
    )
    deposited_at = models.DateTimeField(_("deposited at"), auto_now_add=True)
    name = models.CharField(_("file name"), max_length=255)
    content_type = models.CharField(_("content type"), max_length=100)
    size = models.BigIntegerField(_("size in bytes"))
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    page_count = models.PositiveIntegerField(_("number of pages"), null=True)
    text_status = models.CharField(
        _("text"), max_length=16, choices=TextStatus.choices, default=TextStatus.WAITING
    )
    text_problem = models.TextField(_("what went wrong with the text"), blank=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """The object's name in the bucket: never derived from what the depositor wrote."""
        return f"originals/{self.uuid}"

    @property
    def derivatives(self) -> str:
        """What the names of all objects made from this one begin with."""
        return f"derivatives/{self.uuid}/"

    def page_image_key(self, number: int, width: int) -> str:
        return f"{self.derivatives}pages/{width}/{number}.webp"

    @property
    def is_readable(self) -> bool:
        """Whether its pages can be shown in the browser."""
        return bool(self.page_count)

    def page_letters_key(self, number: int) -> str:
        return f"{self.derivatives}pages/letters/{number}.json.gz"

    def get_absolute_url(self) -> str:
        return reverse("files:serve", args=[self.uuid, self.name])


class FilePage(models.Model):
    """The text and size of one page of a file, numbered from 1."""

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    # In points of 1/72 inch: a browser keeps the place of an image that is not there yet.
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="one_text_per_page")]

    def __str__(self) -> str:
        return f"{self.file_id} p. {self.number}"
