"""Institutions and users, in the words of the domain."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import UserManager
from django.db import models

from .enums import InstitutionKind

if TYPE_CHECKING:
    from .models import Institution


class InstitutionQuerySet(models.QuerySet["Institution"]):
    def participating(self) -> "InstitutionQuerySet":
        return self.filter(is_participating=True)

    def universities(self) -> "InstitutionQuerySet":
        return self.filter(kind=InstitutionKind.UNIVERSITY)

    def association(self) -> "Institution":
        """The Association itself. Raises Institution.DoesNotExist before `bootstrap_library`."""
        return self.get(kind=InstitutionKind.ASSOCIATION)


class UserQuerySet(models.QuerySet[Any]):
    def active(self) -> "UserQuerySet":
        return self.filter(is_active=True)

    def holding(self, role: str, institution: "Institution | None" = None) -> "UserQuerySet":
        """Active users who hold `role`, at `institution` when one is named."""
        held: dict[str, object] = {"groups__institution_role__role": role}
        if institution is not None:
            held["groups__institution_role__institution"] = institution
        return self.active().filter(**held).distinct()


class LibraryUserManager(UserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Django's user manager with our QuerySet; named, because migrations refer to it."""
