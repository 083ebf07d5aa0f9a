"""Saved searches, in the words of the domain."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from library.parties.models import User


class SavedSearchQuerySet(models.QuerySet[Any]):
    def of(self, user: "User") -> "SavedSearchQuerySet":
        return self.filter(user=user)

    def due(self, today: date) -> "SavedSearchQuerySet":
        """Those of which a letter of today, or of the week that began on Monday, has not told yet."""
        monday = today - timedelta(days=today.weekday())
        return self.filter(
            models.Q(alert="daily", told_on__lt=today) | models.Q(alert="weekly", told_on__lt=monday),
            user__is_active=True,
        ).exclude(user__email="")
