"""What the person at the terminal sees: one numbered line a step, with its time."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

TOTAL = 8  # the Python environment, the steps of steps.STEPS, the servers


class Console:
    """Counts the steps of one launch and says them aloud."""

    def __init__(self, done: int = 0) -> None:
        self.done = done

    @contextmanager
    def step(self, title: str) -> Iterator[list[str]]:
        """Announce a step, then tell its time and the remark put into the yielded list."""
        self.done += 1
        began = time.monotonic()
        remark: list[str] = []
        say(f"[{self.done}/{TOTAL}] {title} … ", end="")
        try:
            yield remark
        except BaseException:
            say("")
            raise
        say(", ".join([f"{time.monotonic() - began:.1f} s", *filter(None, remark)]))


def say(line: str, end: str = "\n") -> None:
    sys.stdout.write(line + end)
    sys.stdout.flush()
