"""File locks between processes; the kernel lets go of them when their holder dies, however it dies."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the lock alone, waiting for it as long as it takes."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def share(path: Path) -> IO[str]:
    """Hold the lock together with others until the returned file is closed."""
    file = path.open("a")
    fcntl.flock(file, fcntl.LOCK_SH)
    return file


def seize(file: IO[str]) -> bool:
    """Try, without waiting, to hold alone the lock of an open file; False when others hold it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
