"""A demonstration of the library: invented works of real universities, loaded only when asked for."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "demo"
    label = "demo"
