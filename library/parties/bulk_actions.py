"""Wagtail's actions on many users at once, which stock Wagtail lets reach superusers."""

from typing import Any

from wagtail.users.views.bulk_actions.assign_role import AssignRoleBulkAction
from wagtail.users.views.bulk_actions.set_active_state import SetActiveStateBulkAction

from .models import User


class SparesSuperusers:
    request: Any

    def check_perm(self, obj: User) -> bool:
        return super().check_perm(obj) and (self.request.user.is_superuser or not obj.is_superuser)  # type: ignore[misc]


class AssignRole(SparesSuperusers, AssignRoleBulkAction):
    pass


class SetActiveState(SparesSuperusers, SetActiveStateBulkAction):
    pass
