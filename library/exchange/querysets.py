"""Imported records, in the words of the domain."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from library.parties.models import Institution


class ImportedRecordQuerySet(models.QuerySet):
    def that_led_somewhere(self, institution: "Institution") -> "ImportedRecordQuerySet":
        """Those whose publication is still there, newest first."""
        return self.filter(
            import_run__collection__institution=institution, publication__isnull=False
        ).order_by("-pk")

    def with_key(self, key: str) -> "ImportedRecordQuerySet":
        return self.filter(keys__contains=[key])
