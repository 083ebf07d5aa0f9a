"""Bring the records of a file into a collection, with every one of them accounted for."""

import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from library.catalogue.models import CollectionPage
from library.catalogue.records import Record
from library.exchange.actions import begin_import, carry_out, collection_of_code, rehearse, resume_import
from library.exchange.enums import Duplicates, Format, Outcome
from library.exchange.errors import CollectionUnknownError, ImportRefusedError
from library.exchange.importing.archives import unpack
from library.exchange.importing.sources import UnreadableInputError
from library.exchange.models import ColumnMapping, Import, ImportedRecord
from library.exchange.reports import report_to
from library.parties.models import User

FORMATS = {format.value: format for format in Format} | {
    "marc21": Format.ISO2709,
    "unimarc": Format.ISO2709,
    "rusmarc": Format.ISO2709,
    "tsv": Format.CSV,
}
PREVIEWED = FAILURES_SHOWN = 10


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--collection", metavar="CODE", help="such as kaznu-textbooks")
        parser.add_argument("--format", choices=["auto", *FORMATS], default="auto")
        parser.add_argument(
            "--files", type=Path, metavar="DIR|ZIP", help="full texts, found by name: a folder or a ZIP"
        )
        parser.add_argument("--mapping", metavar="NAME", help="a column mapping saved in the wizard")
        parser.add_argument("--dry-run", action="store_true", help="write nothing, show the first ten")
        parser.add_argument("--resume", metavar="ID", help="go on with an import that was interrupted")
        parser.add_argument("--report", type=Path, metavar="OUT.csv", help="one line for each record")
        parser.add_argument("--user", metavar="LOGIN", help="the depositor")
        parser.add_argument(
            "--duplicates",
            choices=Duplicates.values,
            default=Duplicates.UPDATE,
            help="what records of known works do: update what imports brought (default), also merge into "
            "what people made, or skip",
        )
        parser.add_argument("--draft", action="store_true", help="do not send the publications to review")

    def handle(self, **options: Any) -> None:
        self._check(options)
        try:
            with _unpacked(options["files"]) as files:
                accounts = self._accounts(options | {"files": files})
                counts = self._follow(accounts, options)
        except (UnreadableInputError, CollectionUnknownError, ImportRefusedError) as error:
            raise CommandError(str(error)) from error
        if set(counts) == {Outcome.FAILED}:
            raise CommandError("no record could be taken in")

    def _check(self, options: dict[str, Any]) -> None:
        if not options["file"].is_file():
            raise CommandError(f"there is no file {options['file']}")
        if options["files"] and not options["files"].exists():
            raise CommandError(f"there is no folder or ZIP {options['files']}")
        if not options["resume"] and not options["collection"]:
            raise CommandError("name the collection: --collection CODE")
        if options["resume"] and options["dry_run"]:
            raise CommandError("a dry run writes nothing: there is nothing to resume")

    def _accounts(self, options: dict[str, Any]) -> Iterator[ImportedRecord]:
        path, files = options["file"], options["files"]
        if options["resume"]:
            run = self._run(options)
            source = resume_import(run=run, path=path)
        else:
            collection = collection_of_code(options["collection"])
            given: dict[str, Any] = {
                "path": path,
                "collection": collection,
                "columns": self._columns(options["mapping"], collection),
                "user": self._user(options["user"]),
                "format": FORMATS.get(options["format"]),
                "duplicates": Duplicates(options["duplicates"]),
            }
            if options["dry_run"]:
                return rehearse(**given, files=files)
            run, source = begin_import(**given, submit=not options["draft"])
        self.stderr.write(f"import {run.pk}: {run.format}, {run.charset}")
        self.stderr.write(f"after an interruption, add: --resume {run.pk}")
        return carry_out(run=run, source=source, files=files)

    def _run(self, options: dict[str, Any]) -> Import:
        try:
            run = Import.objects.select_related("collection", "user").get(pk=options["resume"])
        except (Import.DoesNotExist, ValidationError):
            raise CommandError(f"there is no import {options['resume']}") from None
        if options["collection"] not in (None, run.collection.code):
            raise CommandError(f"this import goes to {run.collection.code}")
        return run

    def _columns(self, name: str | None, collection: CollectionPage) -> dict[str, str]:
        if name is None:
            return {}
        mapping = ColumnMapping.objects.filter(institution=collection.institution, name=name).first()
        if mapping is None:
            raise CommandError(f"this institution has no column mapping {name}")
        columns: dict[str, str] = mapping.columns
        return columns

    def _user(self, login: str | None) -> User | None:
        if login is None:
            return None
        user = User.objects.filter(username=login, is_active=True).first()
        if user is None:
            raise CommandError(f"there is no active user {login}")
        return user

    # --- what is shown ----------------------------------------------------------------------------

    def _follow(self, accounts: Iterator[ImportedRecord], options: dict[str, Any]) -> Counter[str]:
        counts: Counter[str] = Counter()
        failures: list[ImportedRecord] = []
        told = time.monotonic()
        with report_to(options["report"]) if options["report"] else nullcontext() as report:
            for account in accounts:
                counts[account.outcome] += 1
                if report:
                    report.add(account)
                if options["dry_run"] and counts.total() <= PREVIEWED:
                    self._preview(account)
                if account.outcome == Outcome.FAILED and len(failures) < FAILURES_SHOWN:
                    failures.append(account)
                if time.monotonic() - told > 1:
                    told = time.monotonic()
                    self.stderr.write(_line(counts))
        for failed in failures:
            name = " ".join(filter(None, [failed.identifier, failed.title]))
            self.stdout.write(f"  {failed.line or failed.position} {name}: {failed.reason}")
        self.stdout.write(_line(counts))
        return counts

    def _preview(self, account: ImportedRecord) -> None:
        line = f"{account.position}. [{account.outcome}] {account.charset} {account.reason}"
        self.stdout.write(line.rstrip())
        if account.record:
            for label, text in _lines(account.record):
                self.stdout.write(f"     {label}: {text}")


@contextmanager
def _unpacked(files: Path | None) -> Iterator[Path | None]:
    """A folder as it is, a ZIP in a folder that lasts as long as the block."""
    if files is None or files.is_dir():
        yield files
        return
    with TemporaryDirectory() as folder:
        unpack(files, Path(folder))
        yield Path(folder)


def _line(counts: Counter[str]) -> str:
    parts = [f"{outcome.value} {counts[outcome]}" for outcome in Outcome]
    return f"{', '.join(parts)}; records {counts.total()}"


def _lines(record: Record) -> Iterator[tuple[str, str]]:
    for language, title in record.titles.items():
        subtitle = record.subtitles.get(language, "")
        yield f"title {language}".rstrip(), " : ".join(filter(None, [title, subtitle]))
    if record.contributors:
        yield "people", "; ".join(f"{one.name} ({one.role.value})" for one in record.contributors)
    yield "imprint", ", ".join(filter(None, [record.place, record.publisher, str(record.year or "")]))
    yield "type", f"{record.type.value} {' '.join(record.languages)}"
