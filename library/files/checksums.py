"""The checksum of a file, whatever its size."""

import hashlib
from typing import IO

_CHUNK = 1024 * 1024


def sha256_of(source: IO[bytes]) -> str:
    """Hexadecimal, of the whole of a seekable file."""
    digest = hashlib.sha256()
    source.seek(0)
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
