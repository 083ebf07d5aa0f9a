"""Do the background work: take up what an earlier worker left unfinished, then serve the queue."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from library.core.signals import worker_serving, worker_started


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", action="store_true", help="end when the queue is empty")

    def handle(self, *, batch: bool, **options: Any) -> None:
        worker_started.send(sender=type(self))
        beside: list[Any] = worker_serving.send(sender=type(self))
        try:
            call_command("db_worker", queue_name="*", batch=batch)
        finally:
            for _receiver, end in beside:
                end()
