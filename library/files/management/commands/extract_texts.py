"""Queue the extraction of text for files that have none: those still waiting, and those that failed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from library.files.models import StoredFile
from library.files.tasks import extract_text


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say how many there are.")

    def handle(self, *args: Any, **options: Any) -> None:
        files = StoredFile.objects.without_text()
        if not options["dry_run"]:
            for pk in files.values_list("pk", flat=True).iterator():
                extract_text.enqueue(str(pk))
        self.stdout.write(f"{files.count()} files without text")
