"""Rows of files whose bytes no test asks for; what needs real bytes deposits them."""

import hashlib

import factory
from factory.django import DjangoModelFactory

from library.files.models import StoredFile, TextStatus

from .parties import InstitutionFactory


class StoredFileFactory(DjangoModelFactory):
    """A PDF of three pages that nobody has put into the bucket."""

    class Meta:
        model = StoredFile

    institution = factory.SubFactory(InstitutionFactory)
    name = factory.Sequence(lambda n: f"kitap-{n}.pdf")
    content_type = "application/pdf"
    size = 20_090
    sha256 = factory.LazyAttribute(lambda one: hashlib.sha256(one.name.encode()).hexdigest())
    page_count = 3
    text_status = TextStatus.EXTRACTED
