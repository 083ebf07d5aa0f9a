"""Print the index terms of each line of the standard input, as soon as it has come."""

import io
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from library.core.languages import INTERFACE

from ... import analysis


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--language", choices=INTERFACE, help="a hint for words that could be of several")

    def handle(self, *, language: str | None, **options: Any) -> None:
        if isinstance(sys.stdin, io.TextIOWrapper):
            # Lines end with \n alone, and whatever the locale says the text is UTF-8, damaged or not.
            sys.stdin.reconfigure(encoding="utf-8", errors="replace", newline="\n")
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        for line in sys.stdin:
            self.stdout.write(" ".join(token.stem for token in analysis.analyse(line, language)))
            self.stdout.flush()
