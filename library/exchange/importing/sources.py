"""What a reader of any format yields: a stretch of the input, made a record or refused with a reason."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from library.catalogue.records import Record

from ..enums import Remark


class Note(NamedTuple):
    """A remark with its particulars: data, in no language."""

    remark: Remark
    detail: str = ""


class UnreadableInputError(Exception):
    """The file as a whole yields nothing: not of its format, or without headings."""

    def __init__(self, remark: Remark, detail: str = "") -> None:
        super().__init__(remark, detail)
        self.note = Note(remark, detail)

    def __str__(self) -> str:
        return " ".join(filter(None, [str(self.note.remark.label), self.note.detail]))


@dataclass
class Found:
    """One record of the input. `record` is None when it could not be made out: `notes` say why."""

    offset: int  # in bytes from the start of the file; the number of the row for spreadsheets
    line: int | None = None  # from 1, in formats that have lines
    charset: str = ""
    record: Record | None = None
    identifier: str = ""
    file_names: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


class Source(Protocol):
    """A file being read. `charset` is that of the file as a whole."""

    charset: str

    def __iter__(self) -> Iterator[Found]: ...
