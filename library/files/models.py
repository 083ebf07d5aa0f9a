"""StoredFile, one object in S3 with what is known of it, and the text of its pages."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from library.parties.models import Institution


class TextStatus(models.TextChoices):
    """How far the background extraction of text has come."""

    WAITING = "waiting", _("Text is being extracted")
    EXTRACTED = "extracted", _("Text extracted")
    NONE = "none", _("No text in the file")
    FAILED = "failed", _("Text could not be extracted")


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
    def is_readable(self) -> bool:
        """Whether its pages can be shown in the browser."""
        return bool(self.page_count)

    def get_absolute_url(self) -> str:
        return reverse("files:serve", args=[self.uuid, self.name])


class FilePage(models.Model):
    """The text of one page of a file, numbered from 1."""

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="one_text_per_page")]

    def __str__(self) -> str:
        return f"{self.file_id} p. {self.number}"
