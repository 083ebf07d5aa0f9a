"""Books with text in them."""

from collections.abc import Callable, Sequence

import pytest

from library.catalogue.models import PublicationFile, PublicationPage
from library.files.models import FilePage, StoredFile
from library.search import backend

Carry = Callable[..., StoredFile]


@pytest.fixture
def carry() -> Carry:
    """Give a live publication a file whose pages have these texts, and index them as the worker would."""

    def give(publication: PublicationPage, pages: Sequence[str], name: str = "book.pdf") -> StoredFile:
        file = StoredFile.objects.create(
            institution=publication.institution,
            name=name,
            content_type="application/pdf",
            size=1,
            sha256="0" * 64,
            page_count=len(pages),
        )
        FilePage.objects.bulk_create(
            FilePage(file=file, number=number, text=text) for number, text in enumerate(pages, 1)
        )
        order = publication.files.count()
        PublicationFile.objects.create(publication=publication, file=file, sort_order=order)
        backend.index_text(publication.pk)
        return file

    return give
