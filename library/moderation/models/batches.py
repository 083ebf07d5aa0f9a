"""Batch, publications that are reviewed together; each of them an item, each decision kept."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from library.catalogue.models import PublicationPage
from library.parties.models import Institution

from ..enums import BatchAction, BatchStatus, ItemStatus, Step
from ..querysets import BatchItemQuerySet, BatchQuerySet


class Batch(models.Model):
    """Walks the two steps as a whole. docs/adr/0009."""

    institution = models.ForeignKey(
        Institution, models.CASCADE, related_name="batches", verbose_name=_("institution")
    )
    title = models.CharField(_("title"), max_length=255)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("submitted by")
    )
    step = models.CharField(_("step"), max_length=16, choices=Step.choices, default=Step.INSTITUTION)
    status = models.CharField(
        _("status"), max_length=16, choices=BatchStatus.choices, default=BatchStatus.COLLECTING
    )
    opened_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(_("waiting since"), null=True)
    finished_at = models.DateTimeField(_("finished at"), null=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("batch")
        verbose_name_plural = _("batches")
        ordering = ["-opened_at"]
        indexes = [
            models.Index(
                fields=["institution", "step"],
                name="waiting_batches",
                condition=models.Q(status=BatchStatus.WAITING),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def counts(self) -> dict[ItemStatus, int]:
        found = dict(self.items.order_by().values_list("status").annotate(models.Count("pk")))
        return {status: found.get(status, 0) for status in ItemStatus}


class BatchItem(models.Model):
    """A publication of a batch, in the version that was submitted; waits in one batch at most."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="items", db_index=False)
    publication = models.ForeignKey(
        PublicationPage, models.CASCADE, related_name="batch_items", verbose_name=_("publication")
    )
    # None: as it was written in bulk, without a revision.
    revision = models.ForeignKey(Revision, models.CASCADE, null=True, related_name="+")
    status = models.CharField(
        _("status"), max_length=16, choices=ItemStatus.choices, default=ItemStatus.WAITING
    )
    comment = models.TextField(_("comment"), blank=True)

    objects = BatchItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item of a batch")
        verbose_name_plural = _("items of batches")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication"],
                condition=models.Q(status=ItemStatus.WAITING),
                name="publication_waits_in_one_batch",
            )
        ]
        indexes = [
            models.Index(fields=["batch", "id"], name="items_of_batch"),
            models.Index(fields=["batch", "status", "id"], name="items_of_batch_by_status"),
        ]

    def __str__(self) -> str:
        return f"{self.publication} ({self.get_status_display()})"


class BatchDecision(models.Model):
    """What somebody did with a batch, and with how many of its publications."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="decisions")
    step = models.CharField(_("step"), max_length=16, choices=Step.choices)
    action = models.CharField(_("action"), max_length=16, choices=BatchAction.choices)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    comment = models.TextField(_("comment"), blank=True)
    count = models.PositiveIntegerField(_("publications"))
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("decision on a batch")
        verbose_name_plural = _("decisions on batches")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.batch}: {self.get_action_display()}"
