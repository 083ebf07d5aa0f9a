"""Fields that behave a little differently from Django's."""

from typing import Any

from django.db import models


class UncountedForeignKey(models.ForeignKey):
    """A foreign key left out of Wagtail's reference index, which would repeat a million of its rows.

    Who uses what is asked of the column itself: it is indexed. docs/adr/0008.
    """

    wagtail_reference_index_ignore = True

    def deconstruct(self) -> Any:
        """Migrations need not know the difference: the column is the same."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs
