"""Two-step approval with four eyes, and its queue."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "library.moderation"
    label = "moderation"
    verbose_name = _("Moderation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from library.catalogue import gates

        from . import checks, signal_handlers  # noqa: F401
        from .batch_lock import batch_lock, with_batch_locks
        from .publishing import may_publish, may_publish_written
        from .step_names import show_translated

        show_translated()
        gates.register_publishing_decision(may_publish)
        gates.register_written_decision(may_publish_written)
        gates.register_lock(batch_lock, with_batch_locks)
