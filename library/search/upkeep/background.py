"""The follower of this machine's copy, as a thread of the worker."""

from collections.abc import Callable
from threading import Event, Thread

from django.db import connection

from ..engine import engine
from .following import follow


def start() -> Callable[[], None]:
    """Returns what stops it: between two steps, though being killed within one would do no harm either."""
    stop = Event()

    def run() -> None:
        try:
            follow(engine(), stop)
        finally:
            connection.close()

    thread = Thread(target=run, name="search", daemon=True)
    thread.start()

    def end() -> None:
        stop.set()
        thread.join()

    return end
