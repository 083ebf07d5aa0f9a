"""Allowance, how many requests somebody has made in the present window of time."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Allowance(models.Model):
    """Counted by all web processes together; the table is unlogged, and nobody misses what it held."""

    key = models.CharField(primary_key=True, max_length=64)
    window = models.BigIntegerField(db_index=True)
    used = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("allowance of requests")
        verbose_name_plural = _("allowances of requests")

    def __str__(self) -> str:
        return self.key
