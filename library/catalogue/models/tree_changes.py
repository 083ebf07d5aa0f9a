"""TreeChange, what is being done to a collection too large for one request."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ..enums import TreeChangeKind
from .pages import CollectionPage


class TreeChange(models.Model):
    """Exists until the worker is done; meanwhile the collection is locked. docs/adr/0008."""

    collection = models.OneToOneField(
        CollectionPage, models.CASCADE, related_name="tree_change", verbose_name=_("collection")
    )
    kind = models.CharField(_("change"), max_length=16, choices=TreeChangeKind.choices)
    # Of a move; gone when somebody deleted it meanwhile, and then nothing is moved.
    destination = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    total = models.PositiveIntegerField(_("publications"))
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("change of a collection")
        verbose_name_plural = _("changes of collections")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.collection}"

    @property
    def lease_name(self) -> str:
        """Of those who carry it out, held by one at a time."""
        return f"catalogue.tree-change.{self.pk}"
