"""Addresses that choose a language: the front door, the switch, persistent addresses."""

from django.urls import path, re_path

from library.core.languages import INTERFACE

from . import views

app_name = "translations"
urlpatterns = [
    path("", views.choose_language, name="choose_language"),
    re_path(f"^language/(?P<language>{'|'.join(INTERFACE)})/$", views.switch, name="switch"),
    path("id/<uuid:uuid>", views.publication_by_id, name="publication_by_id"),
]
