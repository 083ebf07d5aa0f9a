"""The web server and the worker of a launch, watched until somebody stops them or one of them dies."""

import os
import time
import urllib.error
import urllib.request
from pathlib import Path

from config.launcher import children
from config.launcher.children import Child
from config.launcher.errors import LaunchError
from config.launcher.folders import PYTHON, VENV
from config.launcher.interruption import Interruption

READY_SECONDS = 90
THREADS_PER_PROCESS = 4


class Servers:
    """What runs until the launch ends."""

    def __init__(self, data: Path, interruption: Interruption) -> None:
        self.data = data
        self.interruption = interruption
        self.running: list[Child] = []

    def start(self, port: str) -> None:
        """Start both, the worker when the site answers: a quick start matters more than its first task."""
        processes = min(2, os.cpu_count() or 1)
        web = [
            *(str(VENV / "bin" / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", port),
            *("--workers", str(processes), "--blocking-threads", str(THREADS_PER_PROCESS)),
            *("--workers-kill-timeout", "5", "config.wsgi:application"),
        ]
        self._run("web server", web, "web.log")
        self._await(f"http://127.0.0.1:{port}/healthz")
        self._run("worker", [str(PYTHON), "manage.py", "work"], "worker.log")

    def watch(self) -> None:
        """Wait for a signal or for the death of either; both raise a `LaunchError`."""
        while True:
            self._check()
            time.sleep(children.TICK)

    def stop(self) -> None:
        while self.running:
            self.running.pop().end()

    def _run(self, name: str, command: list[str], log: str) -> None:
        self.running.append(children.start(name, command, self.data / "logs" / log))

    def _await(self, address: str) -> None:
        deadline = time.monotonic() + READY_SECONDS
        answer = "no answer"
        while time.monotonic() < deadline:
            self._check()
            answer = _ask(address)
            if answer == "200":
                return
            time.sleep(children.TICK)
        raise LaunchError(f"{address} says: {answer}", self.running[0].log)

    def _check(self) -> None:
        self.interruption.check()
        for child in self.running:
            child.check()


def _ask(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - http on the loopback
            return str(answer.status)
    except urllib.error.HTTPError as error:
        return str(error.code)
    except OSError as error:
        return str(error)
