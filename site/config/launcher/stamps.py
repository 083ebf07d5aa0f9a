"""Remembering which step was finished, and for what, so that it is not repeated without need."""

import hashlib
from pathlib import Path


class Stamps:
    """One small file a step, written only after the step succeeded."""

    def __init__(self, data: Path) -> None:
        self.folder = data / "stamps"

    def has(self, step: str, *circumstances: str) -> bool:
        """Whether the step was finished under just these circumstances."""
        file = self.folder / step
        return file.exists() and file.read_text() == _digest(circumstances)

    def drop(self, step: str) -> None:
        """Forget the step, before it begins again."""
        (self.folder / step).unlink(missing_ok=True)

    def put(self, step: str, *circumstances: str) -> None:
        self.folder.mkdir(exist_ok=True)
        draft = self.folder / f".{step}"
        draft.write_text(_digest(circumstances))
        draft.replace(self.folder / step)


def of_files(root: Path, *patterns: str) -> str:
    """A digest of the names and contents of the files below the folder that match."""
    digest = hashlib.sha256()
    for file in sorted({file for pattern in patterns for file in root.glob(pattern) if file.is_file()}):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(root)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _digest(circumstances: tuple[str, ...]) -> str:
    return hashlib.sha256("\0".join(circumstances).encode()).hexdigest()
