"""University, collection and publication pages; people and subjects: the union catalogue."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "library.catalogue"
    label = "catalogue"
    verbose_name = _("Catalogue")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from library.files import origins

        from . import checks, signal_handlers  # noqa: F401
        from .file_origins import publication_of

        origins.register_finder(publication_of)
