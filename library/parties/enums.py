"""The kinds of institution and the roles of people."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InstitutionKind(models.TextChoices):
    UNIVERSITY = "university", _("University")
    ASSOCIATION = "association", _("Association of universities")


class Role(models.TextChoices):
    """What somebody may do for an institution; APPROVER and ADMINISTRATOR exist only at the Association."""

    EDITOR = "editor", _("Editor")
    MODERATOR = "moderator", _("Moderator")
    COORDINATOR = "coordinator", _("Coordinator")
    APPROVER = "approver", _("Association approver")
    ADMINISTRATOR = "administrator", _("Association administrator")


ROLES_OF_UNIVERSITY = (Role.EDITOR, Role.MODERATOR, Role.COORDINATOR)
ROLES_OF_ASSOCIATION = (*ROLES_OF_UNIVERSITY, Role.APPROVER, Role.ADMINISTRATOR)


class ReaderCategory(models.TextChoices):
    STUDENT = "student", _("Student")
    TEACHER = "teacher", _("Teacher")
    STAFF = "staff", _("Staff")
