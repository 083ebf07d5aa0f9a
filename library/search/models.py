"""Change, a line of the log that every copy of the index follows; Arrival and SavedSearch, for alerts."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import MD5, Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library.core.fields import UncountedForeignKey

from .saved.querysets import SavedSearchQuerySet


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


class Arrival(models.Model):
    """A publication that became live for the first time, written in the transaction that made it so."""

    publication_id = models.PositiveIntegerField(primary_key=True)  # no foreign key: as above
    transaction = TransactionIdField(db_default=models.Func(function="pg_current_xact_id"))
    noted_at = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        verbose_name = _("new publication for alerts")
        verbose_name_plural = _("new publications for alerts")

    def __str__(self) -> str:
        return str(self.publication_id)


class Alert(models.TextChoices):
    """How often a letter tells what is new."""

    NONE = "none", _("No letters")
    DAILY = "daily", _("A letter every day")
    WEEKLY = "weekly", _("A letter every week")


class SavedSearch(models.Model):
    """What a reader looks for again and again; the same wish is kept once."""

    user = UncountedForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches")
    name = models.CharField(_("name"), max_length=200)
    query = models.TextField()  # as `saved.wishes` write it
    language = models.CharField(max_length=2)  # of the interface it was saved in
    alert = models.CharField(_("letters"), max_length=8, choices=Alert.choices, default=Alert.NONE)
    created_at = models.DateTimeField(auto_now_add=True)
    looked_at = models.DateTimeField(default=timezone.now)
    # What letters have told: all that this position in the log of changes has seen, on that day.
    told_to = models.TextField()
    told_on = models.DateField()

    new: int = 0  # how many are, where it is shown in a list

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint("user", MD5("query"), name="one_saved_search_per_wish")]
        indexes = [
            models.Index(
                fields=["alert", "told_on"], name="alerts_by_day", condition=~models.Q(alert=Alert.NONE)
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Runs it, and notes that its reader has looked."""
        return reverse("search:run", args=[self.pk])
