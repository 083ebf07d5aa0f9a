"""Entry, what the search knows of one live publication: derived, and never the only copy of anything."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from library.catalogue.models import PublicationPage


class Entry(models.Model):
    """Exists for live publications only, so that drafts cannot be found."""

    publication = models.OneToOneField(
        PublicationPage,
        models.CASCADE,
        primary_key=True,
        related_name="search_entry",
        verbose_name=_("publication"),
    )
    metadata = SearchVectorField()
    # Apart from the record, because it is matched only for those who may read the files.
    fulltext = SearchVectorField(null=True)
    published_at = models.DateTimeField()
    indexed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        indexes = [
            GinIndex(fields=["metadata"], name="search_metadata"),
            GinIndex(fields=["fulltext"], name="search_fulltext"),
            models.Index(fields=["-published_at", "-publication"], name="search_newest"),
        ]

    def __str__(self) -> str:
        return str(self.publication_id)


class Pending(models.Model):
    """The outbox: publications whose entries are to be brought in line, written with what changes them.

    A publication may stand in it more than once: rows are only added and taken away, never waited for.
    """

    publication_id = models.PositiveIntegerField()  # no foreign key: it may be deleted meanwhile

    class Meta:
        verbose_name = _("pending search entry")
        verbose_name_plural = _("pending search entries")

    def __str__(self) -> str:
        return str(self.publication_id)
