"""A file in a few words, for the form that holds it."""

from typing import TypedDict

from django.template.defaultfilters import filesizeformat
from django.utils.translation import ngettext

from .models import StoredFile


class Description(TypedDict):
    uuid: str
    name: str
    size: int
    pages: int | None
    address: str
    details: str


def describe(file: StoredFile) -> Description:
    """What the upload's answer and its widget show, in the language of the request."""
    return {
        "uuid": str(file.uuid),
        "name": file.name,
        "size": file.size,
        "pages": file.page_count,
        "address": file.get_absolute_url(),
        "details": _details(file),
    }


def _details(file: StoredFile) -> str:
    size = filesizeformat(file.size)
    if not file.page_count:
        return size
    pages = ngettext("%(count)d page", "%(count)d pages", file.page_count) % {"count": file.page_count}
    return f"{size} · {pages}"
