"""Finding, starting and ending the processes of one data folder, and no others.

There are no pid files: a process is recognised by its program and by the folder in its arguments, so that a
pid which the system has given to somebody else is never mistaken for ours.
"""

import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

# Servers outlive the functions, and often the processes, that started them.
_started: list[subprocess.Popen[bytes]] = []


@dataclass(frozen=True)
class Server:
    """A process as it was seen running, with its arguments."""

    process: psutil.Process
    parent: int
    arguments: tuple[str, ...]

    def value(self, prefix: str) -> str:
        """The rest of the argument that begins so."""
        return next(part.removeprefix(prefix) for part in self.arguments if part.startswith(prefix))


def find(program: str, *arguments: str) -> Server | None:
    """The running process of that program with all these arguments."""
    seen = (_look(process) for process in psutil.process_iter() if _is_named(process, program))
    found = [server for server in seen if server and set(arguments) <= set(server.arguments)]
    ours = {server.process.pid for server in found}
    # A server's child keeps its parent's arguments until it renames itself.
    return next((server for server in found if server.parent not in ours), None)


def start(command: Sequence[str], *, log: Path, env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a server out of reach of the terminal's Ctrl-C, its words going to a new log."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        server = subprocess.Popen(  # noqa: S603 - our own commands
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            env=dict(env),
            start_new_session=True,
        )
    _started.append(server)
    return server


def end(process: psutil.Process, *, patience: float, first: int = signal.SIGTERM) -> None:
    """Ask the process to stop, and kill it when it has not within `patience` seconds."""
    for number in (first, signal.SIGKILL):
        if not process.is_running():
            break
        try:
            process.send_signal(number)
            process.wait(patience)
        except (psutil.NoSuchProcess, psutil.TimeoutExpired):
            continue
    for server in _started:
        server.poll()


def _is_named(process: psutil.Process, program: str) -> bool:
    try:
        return process.name() == program
    except psutil.Error:  # gone meanwhile
        return False


def _look(process: psutil.Process) -> Server | None:
    try:
        return Server(process, process.ppid(), tuple(process.cmdline()))
    except psutil.Error:  # gone meanwhile, or somebody else's
        return None
