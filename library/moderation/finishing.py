"""What the end of the approval does; named in the settings, so it is imported before any model."""

from typing import Any


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Publish what was just approved (WAGTAIL_FINISH_WORKFLOW_ACTION).

    Stock Wagtail asks whether the last person to approve may publish pages by hand: here nobody may.
    """
    version = workflow_state.content_object.get_latest_revision()
    version.publish(user=user, skip_permission_checks=True)
