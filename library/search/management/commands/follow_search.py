"""Keeps this machine's copy of the search index in line with the database, where no worker runs."""

import signal
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand

from ...engine import engine
from ...upkeep.following import follow


class Command(BaseCommand):
    help = "Keeps this machine's copy of the search index in line until it is stopped, as a worker would."

    def handle(self, **options: Any) -> None:
        stop = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        self.stdout.write("Following the log of changes; stop with Ctrl-C.")
        self.stdout.flush()
        follow(engine(), stop)
