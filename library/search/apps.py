"""The index of publications and the search page."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "library.search"
    label = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from library.catalogue import selections, shelves
        from library.files import finds

        from . import finding, signal_handlers  # noqa: F401
        from .listing import count_by_institution, list_collection
        from .saved import signal_handlers as of_saved  # noqa: F401
        from .selecting import find

        selections.register_finder(find)
        shelves.register_lister(list_collection)
        shelves.register_counter(count_by_institution)
        finds.register_finder(finding.find)
