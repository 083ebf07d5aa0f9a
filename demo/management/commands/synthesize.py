"""Fill the library with synthetic publications, for benches."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from demo import synthesis
from demo.actions import found_synthetic_collection
from library.catalogue.bulk import write_records
from library.catalogue.models import CollectionPage
from library.parties.models import Institution
from library.search.engine import BusyError, engine
from library.search.upkeep.following import catch_up

CHUNK = 1000


class Command(BaseCommand):
    help = (
        "N deterministic synthetic publications, live, in 100 synthetic institutions. "
        "Interrupted or repeated with a larger N, it adds only what is missing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", type=int, metavar="N")

        parser.add_argument("--no-index", action="store_true", help="leave the search index to the worker")

    def handle(self, *, number: int, no_index: bool, **options: Any) -> None:
        if number < 1:
            raise CommandError("N is a number of publications")
        if not Institution.objects.exists():
            raise CommandError("run bootstrap_library first")
        started, written = time.perf_counter(), 0
        for shelf in synthesis.shelves(number):
            collection = found_synthetic_collection(shelf=shelf)
            written += self._fill(collection, shelf)
            seconds = time.perf_counter() - started
            self.stderr.write(
                f"  {collection.code}: {shelf.size}; {written} written, {written / seconds:.0f}/s"
            )
        self.stdout.write(f"{written} synthetic publications written")
        if not no_index:
            self._index()

    def _index(self) -> None:
        try:
            catch_up(engine())
        except BusyError:
            self.stdout.write("the worker is indexing them")
        else:
            self.stdout.write(f"the index holds {engine().count()} publications")

    def _fill(self, collection: CollectionPage, shelf: synthesis.Shelf) -> int:
        present = collection.get_children().count()
        records = synthesis.records_of(shelf, start=present)
        for begin in range(present, shelf.size, CHUNK):
            chunk = [next(records) for _ in range(min(CHUNK, shelf.size - begin))]
            with transaction.atomic():
                write_records(chunk, collection=collection, user=None, published_at=timezone.now())
        return max(0, shelf.size - present)
