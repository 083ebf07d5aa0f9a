"""Where an index lies: generations beside each other, and a pointer to the one in use.

SEARCH_INDEX_DIR/current-1      the name of the generation that programmes of format 1 use
SEARCH_INDEX_DIR/<generation>/  records/, pages/, position
SEARCH_INDEX_DIR/building/      the next one, not in use yet
"""

import fcntl
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..interface import BusyError
from .generation import replace_file
from .schema import FORMAT

_PREFIX = "generation-"


class Folders:
    def __init__(self, root: Path) -> None:
        self.root = root
        self._pointer = root / f"current-{FORMAT}"

    def current(self) -> Path | None:
        try:
            return self.root / self._pointer.read_text()
        except FileNotFoundError:
            return None

    @contextmanager
    def building(self) -> Iterator[Path]:
        """A folder for a new generation, which is put to use when the block ends well. Raises BusyError."""
        self.root.mkdir(parents=True, exist_ok=True)
        with self._alone():
            building = self.root / "building"
            shutil.rmtree(building, ignore_errors=True)
            try:
                yield building
            except BaseException:
                shutil.rmtree(building, ignore_errors=True)
                raise
            self._remove_unused()
            built = self.root / f"{_PREFIX}{time.time_ns()}"
            building.rename(built)
            replace_file(self._pointer, built.name)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """The system takes the lock back from a process that dies."""
        with (self.root / "building.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise BusyError("another process is building an index here") from error
            yield

    def _remove_unused(self) -> None:
        """Generations that no pointer of any format names; the one in use still has its readers."""
        used = {pointer.read_text() for pointer in self.root.glob("current-*")}
        for folder in self.root.glob(f"{_PREFIX}*"):
            if folder.name not in used:
                shutil.rmtree(folder, ignore_errors=True)
