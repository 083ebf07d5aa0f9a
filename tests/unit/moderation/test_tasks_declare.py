"""Every step of the approval declares what the queue and four eyes ask of it."""

import pytest

from library.moderation.checks import check_tasks
from library.moderation.enums import Step
from library.moderation.models import AssociationApproval, InstitutionReview
from library.parties.enums import Role


def test_steps_of_ours_are_complete() -> None:
    assert check_tasks(None) == []


def test_steps_are_decided_by_different_roles() -> None:
    assert (InstitutionReview.step, InstitutionReview.role, InstitutionReview.is_local) == (
        Step.INSTITUTION,
        Role.MODERATOR,
        True,
    )
    assert (AssociationApproval.step, AssociationApproval.role, AssociationApproval.is_local) == (
        Step.ASSOCIATION,
        Role.APPROVER,
        False,
    )


def test_incomplete_step_fails_at_start_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(InstitutionReview, "role")

    (error,) = check_tasks(None)

    assert error.id == "moderation.E001"
    assert error.obj is InstitutionReview
