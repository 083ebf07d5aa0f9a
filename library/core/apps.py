"""Kazakh alphabet, languages, identifiers and abstract models: what every domain stands on."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "library.core"
    label = "core"

    def ready(self) -> None:
        from .paging import count_in_singular

        count_in_singular()
