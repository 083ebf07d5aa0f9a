"""Whatever state a data folder was left in, the engines start, and nobody else is harmed."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from config.launcher import documents, ports
from tests.integration.launcher.holders import STORE_GIVEN, join, pids, servers


@pytest.fixture
def innocent() -> Iterator[subprocess.Popen[bytes]]:
    """Somebody else's process."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    yield process
    process.communicate()


def test_half_made_folder_is_made_anew_and_nothing_deleted(bare: Path) -> None:
    (bare / "pg").mkdir(parents=True)
    (bare / "pg" / "PG_VERSION").write_text("18\n")
    (bare / "pg.new-left").mkdir()
    (bare / "secrets.json").write_text('{"secret_key": "abc", "datab')
    (bare / "postgres.ports.json").write_text("[]")
    holder, variables = join(bare, STORE_GIVEN)
    assert _answer(variables, "SELECT 1") == 1
    assert [path.read_text() for path in bare.glob("pg.broken-*/PG_VERSION")] == ["18\n"]
    assert not list(bare.glob("pg.new-*"))
    holder.leave()


def test_pid_file_of_another_process_is_not_believed(made: Path, innocent: subprocess.Popen[bytes]) -> None:
    lines = [str(innocent.pid), str(made / "pg"), "1", "5432", "", "127.0.0.1", "0 0", "ready"]
    (made / "pg" / "postmaster.pid").write_text("\n".join(lines) + "\n")
    holder, variables = join(made, STORE_GIVEN)
    assert _answer(variables, "SELECT 1") == 1
    holder.leave()
    assert innocent.poll() is None


def test_lost_secrets_are_made_anew_and_the_data_kept(made: Path) -> None:
    holder, before = join(made, STORE_GIVEN)
    with psycopg.connect(before["DATABASE_URL"]) as connection:
        connection.execute("CREATE TABLE kept_without_secrets AS SELECT 7 AS number")
    holder.leave()
    (made / "secrets.json").unlink()
    holder, after = join(made, STORE_GIVEN)
    assert after["DATABASE_URL"] != before["DATABASE_URL"]
    assert _answer(after, "SELECT number FROM kept_without_secrets") == 7
    holder.leave()


def test_remembered_ports_taken_by_others_are_replaced(bare: Path) -> None:
    join(bare)[0].leave()
    files = [bare / "postgres.ports.json", bare / "s3.ports.json"]
    taken = [documents.read(file)["ports"][0] for file in files]
    with socket.create_server(("127.0.0.1", taken[0])), socket.create_server(("127.0.0.1", taken[1])):
        holder, variables = join(bare)
        assert _answer(variables, "SELECT 1") == 1
        holder.leave()
    assert not set(taken) & {port for file in files for port in documents.read(file)["ports"]}


def test_port_taken_at_the_last_moment_is_told_apart_from_ours(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        taken = stranger.getsockname()[1]
        monkeypatch.setattr(ports, "choose", lambda _data, _engine, count: [taken] * count)
        assert [engine.start() for engine in servers(made)] == [False, False]
    assert pids(made) == []


def _answer(variables: dict[str, str], query: str) -> object:
    with psycopg.connect(variables["DATABASE_URL"]) as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return row[0]
