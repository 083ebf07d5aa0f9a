"""Builds the index of the search anew, in batches, while it is in use."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from library.catalogue.models import PublicationPage

from ... import backend
from ...models import Entry

BATCH = 200


class Command(BaseCommand):
    help = "Builds the index of the search anew; every batch is kept, so an interrupted run can go on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--after",
            type=int,
            default=0,
            metavar="ID",
            help="go on after this publication, as the last run told",
        )
        parser.add_argument(
            "--no-text", action="store_true", help="records only: leave full texts as they are"
        )

    def handle(self, *args: Any, after: int, no_text: bool, **options: Any) -> None:
        live = PublicationPage.objects.live().order_by("pk")
        total, done = live.filter(pk__gt=after).count(), 0
        while ids := list(live.filter(pk__gt=after).values_list("pk", flat=True)[:BATCH]):
            backend.index(ids)
            for publication_id in [] if no_text else ids:
                backend.index_text(publication_id)
            after, done = ids[-1], done + len(ids)
            self.stdout.write(f"{done} of {total} publications (--after {after} goes on from here)")
        gone = Entry.objects.exclude(publication__live=True)
        backend.remove(list(gone.values_list("pk", flat=True)))
        self.stdout.write(self.style.SUCCESS(f"The index holds {Entry.objects.count()} publications."))
