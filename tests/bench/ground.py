"""What is measured on: a database of its own with N synthetic publications, filled once and used again."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from demo.synthesis import Shelf
    from library.catalogue.models import CollectionPage
    from library.catalogue.records import Record

SCRATCH = 900  # numbers of institutions from here on are for what is written and deleted again
CHUNK = 1000


def prepare(number: int) -> Path:
    """Point the settings at the ground of this size, and start its engines; returns its folder."""
    from config.launcher import development
    from config.launcher.folders import data_folder

    folder = data_folder() / f"bench-{number}"
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["DATA"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    development.prepare(["bench"])
    import django

    django.setup()
    return folder


def fill(number: int) -> None:
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("bootstrap_library", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("synthesize", number)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as autovacuum would within minutes


def scratch_shelf(number: int) -> "Shelf":
    from demo.synthesis import Shelf

    return Shelf(SCRATCH + number, 0, 0)


def scratch_records(number: int, count: int) -> "list[Record]":
    """Records that stand nowhere else."""
    from demo.synthesis import records_of

    return list(islice(records_of(scratch_shelf(number)), count))


@contextmanager
def scratch_collection(number: int) -> "Iterator[CollectionPage]":
    """A collection of a university of its own, deleted afterwards with what came into it."""
    from demo.actions import found_synthetic_collection
    from library.catalogue.bulk import delete_publications
    from library.catalogue.models import PublicationPage

    collection = found_synthetic_collection(shelf=scratch_shelf(number))
    try:
        yield collection
    finally:
        left = list(PublicationPage.objects.descendant_of(collection).values_list("pk", flat=True))
        for ids in chunks(left):
            delete_publications(ids, user=None)


def chunks(things: Sequence) -> Iterator[Sequence]:
    for start in range(0, len(things), CHUNK):
        yield things[start : start + CHUNK]
