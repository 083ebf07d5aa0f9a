"""What the person at the terminal sees: one numbered line a step, with its time."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

TOTAL = 9  # the Python environment, the steps of steps.STEPS, the servers
TICK_SECONDS = 5


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
            with _signs_of_life():
                yield remark
        except BaseException:
            say("")
            raise
        say(", ".join([f"{time.monotonic() - began:.1f} s", *filter(None, remark)]))


@contextmanager
def _signs_of_life() -> Iterator[None]:
    """A dot every few seconds, so that a long step is not taken for a dead one."""
    over = threading.Event()

    def tick() -> None:
        while not over.wait(TICK_SECONDS):
            say(". ", end="")

    ticker = threading.Thread(target=tick, daemon=True)
    ticker.start()
    try:
        yield
    finally:
        over.set()
        ticker.join()


def say(line: str, end: str = "\n") -> None:
    sys.stdout.write(line + end)
    sys.stdout.flush()
