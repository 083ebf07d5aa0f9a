"""The formats of exports: who writes them, and how they travel."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from library.catalogue.records import Record

from .bibtex import write_bibtex
from .marc import write_marc21, write_marcxml
from .ris import write_ris
from .tables import write_csv, write_xlsx


class ExportFormat(NamedTuple):
    label: str
    write: Callable[[Iterable[Record]], Iterator[bytes]]
    content_type: str
    extension: str


FORMATS = {
    "marcxml": ExportFormat("MARCXML", write_marcxml, "application/marcxml+xml", "xml"),
    "marc21": ExportFormat("MARC 21", write_marc21, "application/marc", "mrc"),
    "csv": ExportFormat("CSV", write_csv, "text/csv; charset=utf-8", "csv"),
    "xlsx": ExportFormat(
        "Excel", write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"
    ),
    "bibtex": ExportFormat("BibTeX", write_bibtex, "application/x-bibtex; charset=utf-8", "bib"),
    "ris": ExportFormat("RIS", write_ris, "application/x-research-info-systems; charset=utf-8", "ris"),
}
