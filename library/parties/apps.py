"""Institutions, their people and the roles these hold."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartiesConfig(AppConfig):
    name = "library.parties"
    label = "parties"
    verbose_name = _("Institutions and people")
    default_auto_field = "django.db.models.BigAutoField"
