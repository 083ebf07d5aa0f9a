"""Ctrl-C and its kin, noticed at once and acted upon between two steps, never in the middle of a move."""

import signal
from types import FrameType

from config.launcher.errors import LaunchError

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class LaunchInterruptedError(LaunchError):
    """Somebody asked us to stop."""


class Interruption:
    """Remembers the first signal; the later ones change nothing, since stopping takes seconds only."""

    def __init__(self) -> None:
        self.signal: int | None = None
        for number in SIGNALS:
            signal.signal(number, self._notice)

    def check(self) -> None:
        """Raise `LaunchInterruptedError` when a signal has come."""
        if self.signal is not None:
            raise LaunchInterruptedError(f"stopped by {signal.Signals(self.signal).name}")

    def _notice(self, number: int, _frame: FrameType | None) -> None:
        self.signal = self.signal or number
