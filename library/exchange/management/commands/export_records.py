"""Write the records of published publications to a file that other library systems read."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from library.catalogue.bulk import iterate_records
from library.catalogue.models import PublicationPage
from library.catalogue.querysets import PublicationQuerySet
from library.catalogue.records import Record
from library.exchange.actions import collection_of_code
from library.exchange.errors import CollectionUnknownError
from library.exchange.exporting.formats import FORMATS
from library.parties.models import Institution

TOLD_EVERY = 5000


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("output", metavar="OUT", help="a file, or - for the standard output")
        parser.add_argument("--format", choices=FORMATS, required=True)
        parser.add_argument("--institution", metavar="CODE")
        parser.add_argument("--collection", metavar="CODE", help="with the collections in it")

    def handle(self, *, output: str, **options: Any) -> None:
        records = self._counted(iterate_records(self._publications(options)))
        chunks = FORMATS[options["format"]].write(records)
        if output == "-":
            for chunk in chunks:
                sys.stdout.buffer.write(chunk)
        else:
            self._write(Path(output), chunks)

    def _write(self, path: Path, chunks: Iterable[bytes]) -> None:
        """Whole or not at all: until the last record it stands beside under another name."""
        partial = path.with_name(f".{path.name}.part")
        try:
            with partial.open("wb") as file:
                file.writelines(chunks)
            os.replace(partial, path)
        except OSError as error:
            raise CommandError(f"{path}: {error}") from error
        finally:
            partial.unlink(missing_ok=True)

    def _publications(self, options: dict[str, Any]) -> PublicationQuerySet:
        found: PublicationQuerySet = PublicationPage.objects.live()
        if code := options["institution"]:
            institution = Institution.objects.filter(code=code).first()
            if institution is None:
                raise CommandError(f"there is no institution {code}")
            found = found.of_institution(institution)
        if code := options["collection"]:
            try:
                found = found.descendant_of(collection_of_code(code))
            except CollectionUnknownError as error:
                raise CommandError(str(error)) from error
        return found

    def _counted(self, records: Iterable[Record]) -> Iterator[Record]:
        count = 0
        for count, record in enumerate(records, start=1):  # noqa: B007
            yield record
            if count % TOLD_EVERY == 0:
                self.stderr.write(f"{count} records")
        self.stderr.write(f"{count} records")
