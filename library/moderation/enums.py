"""The steps of approval, the states of batches, and the notices they cause."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    INSTITUTION = "institution", _("Review by the institution")
    ASSOCIATION = "association", _("Approval by the Association")


class NoticeKind(models.TextChoices):
    WAITING = "waiting", _("Publications are waiting for you")
    RETURNED = "returned", _("Returned for changes")
    PUBLISHED = "published", _("Published")


class BatchStatus(models.TextChoices):
    COLLECTING = "collecting", _("Being collected")
    WAITING = "waiting", _("Waiting for a decision")
    PUBLISHING = "publishing", _("Being published")
    PUBLISHED = "published", _("Published")
    RETURNED = "returned", _("Returned for changes")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ItemStatus(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    PUBLISHED = "published", _("Published")
    RETURNED = "returned", _("Returned for changes")
    LEFT = "left", _("No longer in the batch")


class BatchAction(models.TextChoices):
    SUBMIT = "submit", _("Submitted")
    APPROVE = "approve", _("Approved")
    RETURN = "return", _("Returned for changes")
    PICK_OUT = "pick-out", _("Some returned for changes")
    WITHDRAW = "withdraw", _("Withdrawn")
