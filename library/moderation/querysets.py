"""The queue, in the words of reviewers."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, F, Q
from wagtail.models import TaskState

from library.parties.enums import Role

from .enums import BatchStatus, ItemStatus, Step

if TYPE_CHECKING:
    from .models import Batch, BatchItem, ReviewState  # noqa: F401


class ReviewStateQuerySet(models.QuerySet["ReviewState"]):
    def waiting(self) -> "ReviewStateQuerySet":
        return self.filter(is_waiting=True, status=TaskState.STATUS_IN_PROGRESS)

    def waiting_for(self, user: Any) -> "ReviewStateQuerySet":
        """What this person may decide on by role; four eyes are checked when they do."""
        return self.waiting().filter(_decided_by(user))


def _decided_by(user: Any) -> Q:
    institutions = [where for role, where in user.roles if role == Role.MODERATOR]
    mine = Q(step=Step.INSTITUTION, institution__in=institutions)
    if user.has_role(Role.APPROVER):
        mine |= Q(step=Step.ASSOCIATION)
    return mine


class BatchQuerySet(models.QuerySet["Batch"]):
    def waiting_for(self, user: Any) -> "BatchQuerySet":
        return self.filter(_decided_by(user), status=BatchStatus.WAITING)

    def visible_to(self, user: Any) -> "BatchQuerySet":
        """Those of one's own institutions, whichever their state; all of them to the Association."""
        submitted = self.exclude(status=BatchStatus.COLLECTING)
        if user.has_role(Role.APPROVER) or user.has_role(Role.ADMINISTRATOR):
            return submitted
        concerned = (Role.EDITOR, Role.MODERATOR)
        institutions = [where for role, where in user.roles if role in concerned]
        return submitted.filter(institution__in=institutions)

    def with_size(self) -> "BatchQuerySet":
        """Each with `size`, the number of publications that wait in it."""
        return self.annotate(size=Count("items", filter=Q(items__status=ItemStatus.WAITING)))


class BatchItemQuerySet(models.QuerySet["BatchItem"]):
    def waiting(self) -> "BatchItemQuerySet":
        return self.filter(status=ItemStatus.WAITING)

    def unchanged(self) -> "BatchItemQuerySet":
        """Those whose publication has no newer version than the one submitted."""
        same = Q(revision=F("publication__latest_revision"))
        written = Q(revision__isnull=True, publication__latest_revision__isnull=True)
        return self.filter(same | written)

    def approved(self) -> "BatchItemQuerySet":
        """Those that both steps have approved and that are not published yet."""
        return self.waiting().filter(batch__status=BatchStatus.PUBLISHING)
