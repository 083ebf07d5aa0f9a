"""The administration's upload address."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def upload_urls() -> list[URLPattern | URLResolver]:
    return [path("files/", include("library.files.admin_urls"))]
