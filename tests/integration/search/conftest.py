"""Two universities for all tests of a module, and ways to fill them quickly."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from library.catalogue import gates
from library.catalogue.actions import deposit_record
from library.catalogue.models import CollectionPage, PublicationFile, PublicationPage
from library.catalogue.records import Record
from library.files.models import FilePage, StoredFile
from library.files.signals import text_extracted
from library.parties.enums import Role
from library.search.engine import engine
from library.search.query import SearchQuery
from library.search.searching import search
from library.search.upkeep.following import catch_up
from tests.factories import CollectionFactory, InstitutionFactory, StoredFileFactory, UserFactory

Publish = Callable[..., PublicationPage]
Carry = Callable[..., StoredFile]
ANYBODY = AnonymousUser()


@pytest.fixture(autouse=True)
def own_index(index: Callable[[], int]) -> None:
    """Each test begins without an index."""


def follow() -> None:
    """Index what was noted, as the worker does every second."""
    catch_up(engine())


def found(text: str = "", *, reader: Any = ANYBODY, **rest: Any) -> list[int]:
    """What a reader finds when the worker has come."""
    follow()
    return search(SearchQuery(text=text, **rest), reader).ids


@dataclass
class Shelves:
    collection: CollectionPage
    elsewhere: CollectionPage
    readers: dict[str, Any] = field(default_factory=dict)


@pytest.fixture(scope="module")
def shelves(module_transaction: None, django_db_blocker: Any) -> Shelves:
    """A collection here and one elsewhere; readers by who they are to the collection here."""
    with django_db_blocker.unblock():
        here, elsewhere = CollectionFactory(), CollectionFactory()
        own = here.institution
        readers = {
            "anonymous": AnonymousUser(),
            "own": UserFactory(institution=own),
            "other": UserFactory(institution=elsewhere.institution),
            "outside": UserFactory(institution=InstitutionFactory(outside=True)),
            "editor": UserFactory(institution=own, role=Role.EDITOR),
            "other editor": UserFactory(institution=elsewhere.institution, role=Role.EDITOR),
            "approver": UserFactory.approver(),
        }
        return Shelves(here, elsewhere, readers)


@pytest.fixture
def publish(shelves: Shelves, monkeypatch: pytest.MonkeyPatch) -> Publish:
    """Make a record live without its approval, which is not what is tested here."""
    monkeypatch.setattr(gates, "_decision", lambda *args: True)

    def make(title: str = "", *, collection: CollectionPage | None = None, **record: Any) -> PublicationPage:
        if title:
            record["titles"] = {"kk": title}
        publication = deposit_record(
            record=Record(**record), collection=collection or shelves.collection, user=None
        )
        publication.get_latest_revision().publish()
        return PublicationPage.objects.get(pk=publication.pk)

    return make


@pytest.fixture
def carry() -> Carry:
    """Give a live publication a file whose pages have these texts, as if they had just been read."""

    def give(publication: PublicationPage, pages: Sequence[str], **file: Any) -> StoredFile:
        stored = StoredFileFactory(institution=publication.institution, page_count=len(pages), **file)
        FilePage.objects.bulk_create(
            FilePage(file=stored, number=number, text=text) for number, text in enumerate(pages, 1)
        )
        order = publication.files.count()
        PublicationFile.objects.create(publication=publication, file=stored, sort_order=order)
        text_extracted.send(sender=StoredFile, file=stored)
        return stored

    return give
