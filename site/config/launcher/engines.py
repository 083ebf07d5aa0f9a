"""Joining the embedded engines of a data folder, or starting them; whoever leaves last stops them.

Every process that uses the engines holds a shared lock on `engines.lock`. Starting and stopping happen under
another, exclusive lock; whoever leaves stops the engines when nobody else holds the shared one. The kernel
drops the locks of the dead: a killed process leaves at worst engines without users, which the next one joins.
"""

import atexit
import os
import signal
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

from config.launcher import keys, locks
from config.launcher.errors import LaunchError
from config.launcher.folders import data_folder

ATTEMPTS = 4  # each finds other ports when somebody took the first
GRACE_SECONDS = 20  # for a running engine to answer on a busy machine, before it is replaced


class Engine(Protocol):
    name: str
    log: Path

    def find(self) -> object | None: ...
    def is_healthy(self) -> bool: ...
    def start(self) -> bool: ...
    def stop(self) -> None: ...
    def variables(self) -> dict[str, str]: ...


class Membership:
    """One process's share in the engines of a data folder."""

    def __init__(self, data: Path, engines: Iterable[Engine]) -> None:
        self.data = data
        self.engines = tuple(engines)

    def enter(self) -> dict[str, str]:
        """Join the engines, started where necessary; returns the variables the settings read."""
        with locks.exclusive(self.data / "starting.lock"):
            self._share = locks.share(self.data / "engines.lock")
            try:
                with ThreadPoolExecutor() as pool:
                    list(pool.map(_ensure, self.engines))
            except BaseException:
                self._leave()
                raise
            return {name: value for engine in self.engines for name, value in engine.variables().items()}

    def leave(self) -> None:
        """Let go of the engines, stopping them when nobody else uses them."""
        if self._share.closed or not self.data.exists():
            return
        with locks.exclusive(self.data / "starting.lock"):
            self._leave()

    def _leave(self) -> None:
        if locks.seize(self._share):
            for engine in self.engines:  # one by one: at exit Python starts no threads any more
                engine.stop()
        self._share.close()


def join(data: Path | None = None) -> dict[str, str]:
    """Join the engines that the environment does not name servers for, until this process ends.

    What the settings need is added to `os.environ`, and returned.
    """
    data = data or data_folder()
    missing = _missing(data)
    if not missing:
        return {}
    membership = Membership(data, missing)
    variables = membership.enter()
    os.environ.update(variables)
    _leave_at_exit(membership)
    return variables


def _missing(data: Path) -> list[Engine]:
    """The embedded engines that stand in for servers not named in the environment.

    Imported only here, for a machine with servers of its own need not have them.
    """
    engines: list[Engine] = []
    if not os.environ.get("DATABASE_URL"):
        from config.launcher.postgres import Postgres

        engines.append(Postgres(data, keys.load(data)))
    if not os.environ.get("S3_ENDPOINT_URL"):
        from config.launcher.s3 import S3

        engines.append(S3(data, keys.load(data)))
    return engines


def _ensure(engine: Engine) -> None:
    """Have the engine running and answering, whatever state it was left in."""
    deadline = time.monotonic() + GRACE_SECONDS
    while engine.find() is not None and time.monotonic() < deadline:
        if engine.is_healthy():
            return
        time.sleep(0.2)
    engine.stop()
    for _ in range(ATTEMPTS):
        if engine.start():
            return
    raise LaunchError(f"The embedded {engine.name} server does not start", engine.log)


def _leave_at_exit(membership: Membership) -> None:
    me = os.getpid()

    def leave() -> None:
        if os.getpid() == me:  # a forked child is no member
            membership.leave()

    atexit.register(leave)
    # By default SIGTERM and SIGHUP end a process without its exit handlers.
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, lambda number, _frame: sys.exit(128 + number))
