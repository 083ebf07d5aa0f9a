"""The engines are closed to other machines, and to everybody without their keys."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from tests.integration.launcher.holders import join, pids


@pytest.fixture(scope="module")
def variables(made: Path) -> Iterator[dict[str, str]]:
    holder, told = join(made)
    yield told
    holder.leave()


def test_ports_are_on_the_loopback_only(made: Path, variables: dict[str, str]) -> None:
    listening = [
        connection.laddr.ip
        for pid in pids(made)
        for connection in psutil.Process(pid).net_connections("tcp")
        if connection.status == psutil.CONN_LISTEN
    ]
    assert len(listening) > 2
    assert set(listening) == {"127.0.0.1"}


@pytest.mark.parametrize(
    ("method", "path"), [("GET", ""), ("GET", "/rmeb"), ("PUT", "/rmeb/x"), ("PUT", "/new")]
)
def test_s3_without_keys_is_refused(variables: dict[str, str], method: str, path: str) -> None:
    data = b"x" if method == "PUT" else None
    request = urllib.request.Request(variables["S3_ENDPOINT_URL"] + path, data=data, method=method)
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(request)
    refusal.value.close()
    assert refusal.value.code == 403


@pytest.mark.parametrize("who", [{"user": "postgres"}, {"password": "guess"}, {"user": "nobody"}])
def test_database_without_our_password_is_refused(variables: dict[str, str], who: dict[str, str]) -> None:
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(variables["DATABASE_URL"], **who)


def test_our_role_is_no_superuser(variables: dict[str, str]) -> None:
    with psycopg.connect(variables["DATABASE_URL"]) as connection:
        role = connection.execute("SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user")
        assert role.fetchone() == (False, True)
