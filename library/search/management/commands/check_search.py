"""Tells how far this machine's search index is: what it holds, and what waits to be indexed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from library.catalogue.models import PublicationPage

from ...engine import engine
from ...upkeep import log


class Command(BaseCommand):
    help = "Tells how far this machine's search index is; fails when there is none to go on with."

    def handle(self, **options: Any) -> None:
        try:
            position = log.Position.parse(engine().position())
            log.check(position)
        except log.LostPositionError as reason:
            raise CommandError(f"{reason} The worker builds it, or reindex_search.") from reason
        waiting = {one.publication_id for reading in log.read_since(position) for one in reading.noted}
        live = PublicationPage.objects.live().count()
        self.stdout.write(f"{engine().count()} publications in the index, {live} in the database")
        self.stdout.write(f"{len(waiting)} wait since {position.read_at}")
