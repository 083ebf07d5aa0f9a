"""A collection with its editor, a folder for input files, and the command as one call."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.management import call_command

from library.catalogue.models import CollectionPage
from library.exchange.enums import Outcome
from library.exchange.models import Import
from library.parties.enums import Role
from library.parties.models import User
from tests.factories import CollectionFactory, UserFactory


class Place(NamedTuple):
    collection: CollectionPage
    editor: User


@pytest.fixture
def place(db: None) -> Place:
    collection = CollectionFactory()
    return Place(collection, UserFactory(institution=collection.institution, role=Role.EDITOR))


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Bytes as an input file."""

    def write(*parts: bytes, name: str = "records.mrc") -> Path:
        path = tmp_path / name
        path.write_bytes(b"".join(parts))
        return path

    return write


@pytest.fixture
def bring_in(place: Place) -> Callable[..., Import]:
    """Run import_records on a file as the editor; the import it made last."""

    def bring_in(path: Path, **options: object) -> Import:
        given = {"collection": place.collection.code, "user": place.editor.username} | options
        call_command("import_records", path, **given)
        return Import.objects.latest("started_at")

    return bring_in


def in_review(run: Import) -> int:
    """How many publications of the import wait for a decision, in the version they have."""
    return run.batch.items.waiting().unchanged().count() if run.batch else 0


def outcomes(run: Import) -> list[str]:
    """The outcome of each record, in the order of the file."""
    return [Outcome(outcome).value for outcome in run.records.values_list("outcome", flat=True)]
