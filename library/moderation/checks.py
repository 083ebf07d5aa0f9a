"""System checks: tasks of ours answer every question of a review."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from .models import ReviewTask


@register()
def check_tasks(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f"{task.__name__} must declare `step`, `role` and `is_local`.",
            hint="The queue and four eyes depend on them.",
            obj=task,
            id="moderation.E001",
        )
        for task in ReviewTask.__subclasses__()
        if not all(hasattr(task, name) for name in ("step", "role", "is_local"))
    ]
