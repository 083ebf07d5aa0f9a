"""Change, a line of the log that every copy of the index follows."""

from typing import Any

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class TransactionIdField(models.Field):
    """xid8, the number of a transaction that is never used again.

    https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT
    """

    def db_type(self, connection: Any) -> str:
        return "xid8"


class Change(models.Model):
    """A publication that may have changed, written in the transaction that changes it."""

    publication_id = models.PositiveIntegerField()  # no foreign key: it may be deleted meanwhile
    transaction = TransactionIdField(db_default=models.Func(function="pg_current_xact_id"), db_index=True)
    noted_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("change for the search")
        verbose_name_plural = _("changes for the search")

    def __str__(self) -> str:
        return str(self.publication_id)
