"""Processes that join the engines of a data folder and stay until told to leave, or are killed."""

import json
import os
import subprocess
import sys
from pathlib import Path

from config.launcher import keys
from config.launcher.folders import ROOT
from config.launcher.postgres import Postgres
from config.launcher.s3 import S3

PROGRAM = """
import json, sys
from pathlib import Path
from config.launcher import engines
print(json.dumps(engines.join(Path(sys.argv[1]))), flush=True)
sys.stdin.read()
"""
NOTHING_GIVEN = dict.fromkeys(["DATABASE_URL", "S3_ENDPOINT_URL"], "")
# With a store of the user's own, only PostgreSQL is started: enough, and quicker, for most tests.
STORE_GIVEN = NOTHING_GIVEN | {"S3_ENDPOINT_URL": "http://127.0.0.1:1"}


class Holder:
    """One user of the engines."""

    def __init__(self, data: Path, given: dict[str, str] = NOTHING_GIVEN) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(data)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | given | {"PYTHONPATH": str(ROOT / "site")},
            text=True,
        )

    def joined(self) -> dict[str, str]:
        """Wait until it has joined; what it was told."""
        return json.loads(self.process.stdout.readline())

    def leave(self) -> None:
        self.process.communicate(timeout=60)
        assert self.process.returncode == 0

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate(timeout=60)


def join(data: Path, given: dict[str, str] = NOTHING_GIVEN) -> tuple[Holder, dict[str, str]]:
    holder = Holder(data, given)
    return holder, holder.joined()


def servers(data: Path) -> tuple[Postgres, S3]:
    """The engines of the folder, to look at from outside."""
    secrets = keys.load(data)
    return Postgres(data, secrets), S3(data, secrets)


def pids(data: Path) -> list[int]:
    """The processes of the folder's engines that run."""
    return [server.process.pid for engine in servers(data) if (server := engine.find())]
