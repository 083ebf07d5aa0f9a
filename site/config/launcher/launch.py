"""`make run`, second half: in the checkout's own environment, from the engines to the running site."""

import os
import sys
from contextlib import closing
from pathlib import Path

from config.launcher import development, occupancy
from config.launcher.console import Console, say
from config.launcher.errors import LaunchError
from config.launcher.folders import data_folder
from config.launcher.interruption import Interruption, LaunchInterruptedError
from config.launcher.serving import Servers
from config.launcher.steps import ACCOUNTS, STEPS, Launch


def main() -> int:
    """Serve until told to stop (0) or until something fails (1); interrupted before serving, say by what."""
    data, port = data_folder(), development.port()
    interruption = Interruption()
    servers = Servers(data, interruption)
    serving = False
    try:
        with closing(occupancy.occupy(data, port)):
            development.configure(data)
            _prepare(Launch(data, interruption), servers, port)
            serving = True
            _welcome(data)
            servers.watch()
    except LaunchInterruptedError as reason:
        say(f"\nStopping: {reason}")
        return 0 if serving else 128 + (interruption.signal or 0)
    except LaunchError as error:
        say("\n" + "\n".join(filter(None, [error.tail(), str(error)])))
        return 1
    finally:
        servers.stop()
    raise AssertionError("watching ends with an exception")


def _prepare(launch: Launch, servers: Servers, port: str) -> None:
    console = Console(done=1)
    for step in STEPS:
        launch.interruption.check()
        with console.step(step.title) as remark:
            remark.append(step.run(launch))
    launch.interruption.check()
    with console.step("Web server and worker"):
        servers.start(port)


def _welcome(data: Path) -> None:
    say(f"\nThe library is open: {os.environ['SITE_URL']}/")
    accounts = data / ACCOUNTS
    if accounts.exists():
        say(f"\n{accounts.read_text().rstrip()}")
    say(f"\nLogs are in {data / 'logs'}. Ctrl-C stops everything.")


if __name__ == "__main__":
    sys.exit(main())
