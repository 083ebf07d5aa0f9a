"""The processes a launch starts for itself: commands it waits for, servers it keeps; all end with it."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from config.launcher.errors import LaunchError
from config.launcher.folders import PYTHON, ROOT
from config.launcher.interruption import Interruption

PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)
TICK = 0.05
# A worker ends after its task at the first request and records the task as failed at the second.
REQUESTS = ((signal.SIGTERM, 8.0), (signal.SIGTERM, 3.0), (signal.SIGKILL, 5.0))


@dataclass
class Child:
    """A process of ours in a session of its own, out of reach of the terminal's Ctrl-C."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    def end(self) -> None:
        """Ask, ask again, kill; with everything it started."""
        for number, patience in REQUESTS:
            if self.process.poll() is not None:
                break
            os.killpg(self.process.pid, number)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(patience)
        with suppress(ProcessLookupError):  # a server that was killed leaves its own workers behind
            os.killpg(self.process.pid, signal.SIGKILL)

    def check(self) -> None:
        if self.process.poll() is not None:
            raise LaunchError(f"The {self.name} ended by itself (code {self.process.returncode})", self.log)


def start(name: str, command: Sequence[str], log: Path) -> Child:
    """Start a process whose words go to a new log."""
    log.parent.mkdir(exist_ok=True)
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - our own commands
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
            start_new_session=True,
            preexec_fn=_end_with_parent if sys.platform == "linux" else None,
        )
    return Child(name, process, log)


def manage(*arguments: str, log: Path, interruption: Interruption) -> None:
    """Run a management command to its end, or to the first signal."""
    child = start(arguments[0], [str(PYTHON), "manage.py", *arguments], log)
    try:
        while child.process.poll() is None:
            interruption.check()
            time.sleep(TICK)
    finally:
        child.end()
    if child.process.returncode:
        raise LaunchError(f"manage.py {' '.join(arguments)} failed", log)


def _end_with_parent() -> None:
    """Have the kernel end this process when the launcher is killed and cannot."""
    ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM)
