"""Where uploads are unpacked; what a killed process leaves there the next worker clears away."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

_PREFIX = "rmeb-import-"
_LEFT_AFTER = 3 * 24 * 60 * 60  # seconds; no import takes so long


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder for as long as the block runs, below TMPDIR."""
    with TemporaryDirectory(prefix=_PREFIX) as folder:
        yield Path(folder)


def clear_scratch() -> None:
    long_ago = time.time() - _LEFT_AFTER
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(FileNotFoundError):  # its import has just ended
            if folder.stat().st_mtime < long_ago:
                shutil.rmtree(folder, ignore_errors=True)
