"""The two tasks of the country's one workflow, and the state of a review."""

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState, TaskStateManager, WorkflowState

from library.catalogue.routing import institution_of
from library.parties.enums import Role
from library.parties.models import Institution, User
from library.parties.querysets import UserQuerySet

from .. import four_eyes
from ..enums import Step
from ..errors import ChangedMeanwhile, CommentMissing, NoLongerWaiting, NotReviewer
from ..forms import ReturnForm
from ..querysets import ReviewStateQuerySet


class ReviewState(TaskState):
    """Wagtail's task state with what the queue asks for: whose it is, and whether it waits."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name=_("page"))
    institution = models.ForeignKey(
        Institution, models.CASCADE, related_name="+", verbose_name=_("institution")
    )
    step = models.CharField(_("step"), max_length=16, choices=Step.choices)
    is_waiting = models.BooleanField(default=True)

    objects = TaskStateManager.from_queryset(ReviewStateQuerySet)()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        indexes = [
            models.Index(
                fields=["institution", "step"], name="waiting_reviews", condition=models.Q(is_waiting=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.page.draft_title}: {self.get_step_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding and not self.step:
            page = self.workflow_state.content_object
            self.page_id = page.pk
            self.institution = institution_of(page)
            self.step = self.task.specific.step
        self.is_waiting = self.status == TaskState.STATUS_IN_PROGRESS
        super().save(*args, **kwargs)


class ReviewTask(Task):
    """A step at which the holders of one role decide; the institution comes from the page."""

    task_state_class = ReviewState
    step: Step
    role: Role
    is_local: bool  # whether only the role at the page's own institution counts

    class Meta:
        abstract = True

    def reviewers(self, institution: Institution) -> UserQuerySet:
        return User.objects.holding(self.role, institution if self.is_local else None)

    def is_reviewer(self, user: Any, page: Page) -> bool:
        return user.has_role(self.role, institution_of(page).pk if self.is_local else None)

    # --- asked by Wagtail ---------------------------------------------------------------------------

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        return self.is_reviewer(user, obj)

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        """What is under review stands still; a reviewer who edits it cannot approve it."""
        return not self.is_reviewer(user, obj)

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, Any, bool]]:
        if not self.is_reviewer(user, obj):
            return []
        returning = ("reject", _("Return for changes"), True)
        if four_eyes.refusal(user, obj):
            return [returning]
        return [returning, ("approve", _("Approve"), False), ("approve", _("Approve with comment"), True)]

    def get_form_for_action(self, action: str) -> Any:
        return ReturnForm if action == "reject" else super().get_form_for_action(action)

    @transaction.atomic
    def on_action(
        self, task_state: TaskState, user: Any, action_name: str, *, comment: str = "", **kwargs: Any
    ) -> None:
        """Every decision passes here, from whichever view. Raises errors.ReviewRefused.

        A browser can send any keyword: all but the comment are dropped.
        """
        # The row is locked, so that of two reviewers deciding at once the second is told so.
        workflow_state = WorkflowState.objects.select_for_update().get(pk=task_state.workflow_state_id)
        task_state.refresh_from_db()
        page = Page.objects.get(pk=workflow_state.object_id).specific
        if (
            task_state.status != TaskState.STATUS_IN_PROGRESS
            or workflow_state.current_task_state_id != task_state.pk
        ):
            raise NoLongerWaiting
        if not self.is_reviewer(user, page):
            raise NotReviewer
        if action_name == "approve":
            if refusal := four_eyes.refusal(user, page):
                raise refusal
            if task_state.revision_id != page.latest_revision_id:
                raise ChangedMeanwhile
        elif not comment.strip():
            raise CommentMissing
        super().on_action(task_state, user, action_name, comment=comment)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> models.QuerySet:
        waiting = ReviewState.objects.waiting_for(user).filter(task=self)
        return TaskState.objects.filter(pk__in=waiting.values("pk"))


class InstitutionReview(ReviewTask):
    """First step: a moderator of the publication's own institution."""

    step = Step.INSTITUTION
    role = Role.MODERATOR
    is_local = True

    class Meta:
        verbose_name = _("review by the institution")
        verbose_name_plural = _("reviews by institutions")

    @classmethod
    def get_description(cls) -> Any:
        return _("A moderator of the publication's own institution decides.")


class AssociationApproval(ReviewTask):
    """Second step: an approver of the Association, for every institution."""

    step = Step.ASSOCIATION
    role = Role.APPROVER
    is_local = False

    class Meta:
        verbose_name = _("approval by the Association")
        verbose_name_plural = _("approvals by the Association")

    @classmethod
    def get_description(cls) -> Any:
        return _("An approver of the Association decides; approval publishes.")
