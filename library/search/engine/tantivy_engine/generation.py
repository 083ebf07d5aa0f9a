"""One index from its beginning to its end: two of tantivy's, in a folder with the position they go to."""

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import tantivy

from ..documents import Facet
from .schema import pages_schema, records_schema

_POSITION = "position"


@dataclass
class View:
    """The records as of one commit, and the counts of all of them once somebody asked."""

    searcher: tantivy.Searcher
    totals: dict[Facet, Counter[str]] = field(default_factory=dict)


class Generation:
    """Opened once a process and read by all its threads. Raises OSError or ValueError where none is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.records = _opened(folder / "records")
        self.pages = _opened(folder / "pages")
        self.view = View(self.records.searcher())
        self._seen = self._commits()
        self._lock = Lock()

    @classmethod
    def create(cls, folder: Path) -> "Generation":
        for name, schema in (("records", records_schema()), ("pages", pages_schema())):
            (folder / name).mkdir(parents=True)
            tantivy.Index(schema, str(folder / name), reuse=False)
        return cls(folder)

    def refresh(self) -> None:
        """See what was committed since; cheap when nothing was."""
        commits = self._commits()
        if commits != self._seen:
            with self._lock:
                self.records.reload()
                self.pages.reload()
                self.view = View(self.records.searcher())
                self._seen = commits

    def _commits(self) -> list[tuple[int, int]]:
        """tantivy replaces this file with every commit."""
        stats = [(self.folder / name / "meta.json").stat() for name in ("records", "pages")]
        return [(stat.st_ino, stat.st_mtime_ns) for stat in stats]

    def position(self) -> str:
        try:
            return (self.folder / _POSITION).read_text()
        except FileNotFoundError:
            return ""

    def keep_position(self, position: str) -> None:
        replace_file(self.folder / _POSITION, position)


def _opened(folder: Path) -> tantivy.Index:
    index = tantivy.Index.open(str(folder))
    index.config_reader("manual")  # a thread for each open index would watch its files otherwise
    index.reload()
    return index


def replace_file(path: Path, text: str) -> None:
    """At once for every reader, and only when the new content is on the disk."""
    draft = path.with_name(f"{path.name}.new")
    with draft.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
