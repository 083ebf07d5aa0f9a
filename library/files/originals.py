"""Originals on the local disk, fetched from S3 once and shared by all processes of this machine.

A file is kept under its checksum, verified when it is fetched; the least recently used make room.
"""

import logging
import os
import shutil
import tempfile
from pathlib import Path
from typing import IO, BinaryIO

from . import storage
from .checksums import sha256_of
from .errors import ChangedObjectError
from .models import StoredFile

logger = logging.getLogger(__name__)

MOST_BYTES = 2 * 1024**3  # and never more than half of the disk: in a container /tmp may be small


def open_original(file: StoredFile) -> BinaryIO:
    """The file's bytes, seekable. An open file outlives its removal from the folder.

    Raises ObjectMissingError, StoreUnavailableError or ChangedObjectError.
    """
    path = folder() / file.sha256
    opened: BinaryIO
    try:
        opened = path.open("rb")
    except FileNotFoundError:
        opened = _fetch(file, path)
        _make_room()
    os.utime(opened.fileno())
    return opened


def folder() -> Path:
    """Made for this user alone. Raises PermissionError when somebody else was there first."""
    path = Path(tempfile.gettempdir()) / f"rmeb-originals-{os.getuid()}"
    path.mkdir(mode=0o700, exist_ok=True)
    if path.is_symlink() or path.stat().st_uid != os.getuid():
        raise PermissionError(f"{path} belongs to somebody else")
    return path


def _fetch(file: StoredFile, path: Path) -> BinaryIO:
    """Downloaded beside its place and moved there whole, so that others never see a part of it."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix="part-")
    part = Path(name)
    try:
        with os.fdopen(descriptor, "w+b") as target:
            storage.publications().download(file.key, target)
            _compare(target, file)
        opened = part.open("rb")
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return opened


def _compare(fetched: IO[bytes], file: StoredFile) -> None:
    if sha256_of(fetched) != file.sha256:
        logger.error("%s in the store is not what was deposited", file.key)
        raise ChangedObjectError


def _make_room() -> None:
    kept = sorted(_entries(), key=lambda entry: entry[1].st_mtime, reverse=True)
    most = min(MOST_BYTES, shutil.disk_usage(folder()).total // 2)
    total = 0
    for path, state in kept:
        total += state.st_size
        if total > most:
            path.unlink(missing_ok=True)


def _entries() -> list[tuple[Path, os.stat_result]]:
    found = []
    for path in folder().iterdir():
        try:
            found.append((path, path.stat()))
        except FileNotFoundError:  # another process made room at the same time
            continue
    return found
