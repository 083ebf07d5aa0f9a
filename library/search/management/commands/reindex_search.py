"""Builds the search index of this machine anew, beside the old one, which it then takes the place of."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ...engine import BusyError, engine
from ...upkeep import log
from ...upkeep.building import build

TOLD_SECONDS = 5.0


class Command(BaseCommand):
    help = (
        "Builds the search index of this machine anew from the database. Searches go on in the old one, "
        "and the worker goes on keeping it; what changes meanwhile is in the new one, too."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-needed", action="store_true", help="only if there is none that the worker could go on with"
        )

    def handle(self, *, if_needed: bool, **options: Any) -> None:
        if if_needed and self._is_of_use():
            self.stdout.write(f"The index is of use; it holds {engine().count()} publications.")
            return
        self._started = self._told = time.monotonic()
        try:
            build(engine(), self._tell)
        except BusyError as error:
            raise CommandError("Another process is building the index of this machine already.") from error
        seconds = time.monotonic() - self._started
        self.stdout.write(
            self.style.SUCCESS(f"The index holds {engine().count()} publications; it took {seconds:.0f} s.")
        )

    def _is_of_use(self) -> bool:
        try:
            log.check(log.Position.parse(engine().position()))
        except log.LostPositionError:
            return False
        return True

    def _tell(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._told >= TOLD_SECONDS or done == total:
            self._told = now
            rate = done / max(now - self._started, 0.001)
            self.stdout.write(f"{done} of {total} publications, {rate:.0f}/s")
            self.stdout.flush()
