"""Who may come in: readers, sign-in and the decision on every file."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    name = "library.access"
    label = "access"
    verbose_name = _("Access")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from library.files import gates

        from . import signal_handlers  # noqa: F401
        from .decision import decide_file

        gates.register_decision(decide_file)
