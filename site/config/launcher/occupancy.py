"""One launch a data folder, one server a port: found out before any work is done."""

import os
from pathlib import Path
from typing import IO

from config.launcher import locks, ports
from config.launcher.errors import LaunchError


def require_free(data: Path, port: str) -> None:
    """Refuse when the folder is being served already, or when the port is another program's."""
    if not port.isdecimal() or not 0 < int(port) < 65_536:
        raise LaunchError(f"PORT={port} is not a port number")
    occupy(data, port).close()
    if not ports.is_free(int(port)):
        raise LaunchError(
            f"Port {port} of 127.0.0.1 is taken by another program: stop that, or choose another port, "
            f"as in\n    make run PORT={int(port) + 1}"
        )


def occupy(data: Path, port: str) -> IO[str]:
    """Take the folder for a launch, until the returned file is closed."""
    data.mkdir(parents=True, exist_ok=True)
    file = (data / "run.lock").open("a+")
    if not locks.seize(file):
        file.seek(0)
        where = file.read().strip()
        file.close()
        raise LaunchError(
            f"DATA={data} is being served already, at {where}: stop that, or choose another DATA"
        )
    file.truncate(0)
    file.write(f"http://127.0.0.1:{port}/ by process {os.getpid()}\n")
    file.flush()
    return file
