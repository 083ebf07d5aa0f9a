"""Remove uploads that no publication has in any of its versions; the worker does the same once a day."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from library.files.actions import remove_file, unused_files


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say which files these are.")

    def handle(self, *args: Any, **options: Any) -> None:
        count = size = 0
        for file in unused_files():
            if options["dry_run"] or remove_file(file=file):
                count, size = count + 1, size + file.size
                self.stdout.write(f"{file.pk} {file.deposited_at:%Y-%m-%d} {file.size:>12} {file.name}")
        verb = "would be" if options["dry_run"] else "were"
        self.stdout.write(f"{count} files, {size} bytes {verb} removed")
