"""The name under which a file is offered for download, made from the one it was deposited with."""

import unicodedata
from pathlib import PurePosixPath

LONGEST = 120
_KEPT_SIGNS = frozenset(" ._-()+,№«»")
_UNNAMED = "file"


def clean_name(name: str, extension: str) -> str:
    """Letters of every script are kept; folders, control and direction marks and the false extension go."""
    base = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    stem = base.removesuffix(PurePosixPath(base).suffix) if _has_extension(base) else base
    kept = "".join(character if _is_kept(character) else " " for character in stem)
    tidy = " ".join(kept.split()).strip(". ")
    return (tidy[: LONGEST - len(extension)].rstrip(". ") or _UNNAMED) + extension


def _has_extension(base: str) -> bool:
    """«Part 2. Algebra» has none, whatever pathlib says."""
    suffix = PurePosixPath(base).suffix[1:]
    return suffix.isascii() and suffix.isalnum() and len(suffix) <= 5


def _is_kept(character: str) -> bool:
    return character in _KEPT_SIGNS or unicodedata.category(character)[0] in "LMN"
