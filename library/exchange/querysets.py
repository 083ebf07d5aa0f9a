"""Imports, in the words of those who make them."""

from typing import TYPE_CHECKING, Any

from django.db import models

from library.parties.enums import Role

if TYPE_CHECKING:
    from .models import Import  # noqa: F401


class ImportQuerySet(models.QuerySet["Import"]):
    def visible_to(self, user: Any) -> "ImportQuerySet":
        """Those into the institutions one deposits at; all of them to the Association."""
        if user.works_for_association:
            return self
        depositing = (Role.EDITOR, Role.MODERATOR)
        institutions = [where for role, where in user.roles if role in depositing]
        return self.filter(collection__institution__in=institutions)
