"""Who may do what to institutions in the administration."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


class Undeletable(ModelPermissionPolicy):
    """Django's permissions without deletion, which nobody has, superusers included.

    Pages, people and files hold an institution: one that leaves stops participating.
    """

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and super().user_has_permission(user, action)
