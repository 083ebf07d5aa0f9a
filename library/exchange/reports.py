"""The report of an import as CSV: one line a record."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .models import ImportedRecord

COLUMNS = ["line", "identifier", "outcome", "reason", "title"]


class Report:
    """Written as the import goes on, so that it is there even of one that was interrupted."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer

    def add(self, account: ImportedRecord) -> Any:
        """`line` is the record's number in formats that have no lines. Returns what the writer does."""
        texts = (account.identifier, account.outcome, account.reason, account.title)
        return self._writer.writerow([account.line or account.position, *map(_harmless, texts)])


@contextmanager
def report_to(path: Path) -> Iterator[Report]:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        yield Report(writer)


def _harmless(text: str) -> str:
    """A cell that a spreadsheet takes for text: what came from a stranger's file is no formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
