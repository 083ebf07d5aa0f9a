"""Institutions, their people and the roles these hold."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartiesConfig(AppConfig):
    name = "library.parties"
    label = "parties"
    verbose_name = _("Institutions and people")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from .models import Institution
        from .permissions import Undeletable

        register_permission_policy(Institution, Undeletable(Institution))
