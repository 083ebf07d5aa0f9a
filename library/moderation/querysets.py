"""The queue, in the words of reviewers."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from wagtail.models import TaskState

from library.parties.enums import Role

from .enums import Step

if TYPE_CHECKING:
    from .models import ReviewState  # noqa: F401


class ReviewStateQuerySet(models.QuerySet["ReviewState"]):
    def waiting(self) -> "ReviewStateQuerySet":
        return self.filter(is_waiting=True, status=TaskState.STATUS_IN_PROGRESS)

    def waiting_for(self, user: Any) -> "ReviewStateQuerySet":
        """What this person may decide on by role; four eyes are checked when they do."""
        institutions = [where for role, where in user.roles if role == Role.MODERATOR]
        mine = Q(step=Step.INSTITUTION, institution__in=institutions)
        if user.has_role(Role.APPROVER):
            mine |= Q(step=Step.ASSOCIATION)
        return self.waiting().filter(mine)
