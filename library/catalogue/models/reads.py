"""How often publications are read, and who has read them just now."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .publication import PublicationPage


class PublicationReads(models.Model):
    """A row for each publication that was read at least once."""

    publication = models.OneToOneField(
        PublicationPage,
        models.CASCADE,
        primary_key=True,
        related_name="reading",
        verbose_name=_("publication"),
    )
    reads = models.PositiveBigIntegerField(_("reads"))
    indexed = models.PositiveBigIntegerField(default=0, editable=False)  # the number the search knows

    class Meta:
        verbose_name = _("reads of a publication")
        verbose_name_plural = _("reads of publications")

    def __str__(self) -> str:
        return str(self.reads)


class RecentRead(models.Model):
    """A reading that is not counted again for a while; the table is unlogged, and emptied by the hour."""

    publication_id = models.PositiveIntegerField()  # no foreign key: it may be deleted meanwhile
    reader = models.CharField(max_length=32)  # a pseudonym of the day
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("recent read")
        verbose_name_plural = _("recent reads")
        constraints = [
            models.UniqueConstraint(fields=["publication_id", "reader"], name="one_recent_read_per_reader")
        ]

    def __str__(self) -> str:
        return f"{self.publication_id}"
