"""Kazakh alphabet, languages, identifiers and abstract models: what every domain stands on."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "library.core"
    label = "core"
