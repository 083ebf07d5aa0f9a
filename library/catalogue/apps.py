"""University, collection and publication pages; people and subjects: the union catalogue."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "library.catalogue"
    label = "catalogue"
    verbose_name = _("Catalogue")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from library.files import origins, uses

        from . import checks, signal_handlers  # noqa: F401
        from .file_origins import publication_of
        from .file_uses import unused_files
        from .models import Person, Subject
        from .permissions import PersonPolicy, VocabularyPolicy

        origins.register_finder(publication_of)
        uses.register_finder(unused_files)
        register_permission_policy(Person, PersonPolicy(Person, uses="contributions"))
        register_permission_policy(Subject, VocabularyPolicy(Subject, uses="uses"))
