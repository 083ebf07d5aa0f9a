"""`make run`, first half: on the system's Python, whether we may run, and the environment to run in."""

import os
import signal
import sys

from config.launcher import environment, occupancy
from config.launcher.console import Console
from config.launcher.errors import LaunchError
from config.launcher.folders import PYTHON, ROOT, data_folder


def main() -> None:
    for number in (signal.SIGTERM, signal.SIGHUP):  # like Ctrl-C, they then end what was started first
        signal.signal(number, lambda number, _frame: sys.exit(128 + number))
    data, port = data_folder(), os.environ.get("PORT") or "8000"
    try:
        occupancy.require_free(data, port)
        with Console().step("Python environment") as remark:
            remark.append(environment.ensure())
    except LaunchError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
    os.environ |= {"DATA": str(data), "PORT": port, "PYTHONPATH": str(ROOT / "site")}
    os.execv(PYTHON, [str(PYTHON), "-m", "config.launcher.launch"])  # noqa: S606 - the second half


if __name__ == "__main__":
    main()
