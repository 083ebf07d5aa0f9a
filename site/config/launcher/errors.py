"""What can go wrong while launching, in words for the person at the terminal."""

from pathlib import Path


class LaunchError(Exception):
    """Launching cannot go on; the message says why and, where known, what to do."""

    def __init__(self, message: str, log: Path | None = None) -> None:
        super().__init__(message)
        self.log = log

    def tail(self, lines: int = 25) -> str:
        """The end of the log of what failed, or nothing."""
        if self.log is None or not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])
