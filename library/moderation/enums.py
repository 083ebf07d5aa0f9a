"""The steps of approval and the notices they cause."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    INSTITUTION = "institution", _("Review by the institution")
    ASSOCIATION = "association", _("Approval by the Association")


class NoticeKind(models.TextChoices):
    WAITING = "waiting", _("Publications are waiting for you")
    RETURNED = "returned", _("Returned for changes")
    PUBLISHED = "published", _("Published")
