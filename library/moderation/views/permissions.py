"""Who comes near the queue."""

from typing import Any

from library.parties.enums import Role


def is_reviewer(user: Any) -> bool:
    return user.is_active and (user.has_role(Role.MODERATOR) or user.has_role(Role.APPROVER))
