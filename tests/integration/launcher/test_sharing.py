"""The engines run while somebody uses them, and not a moment longer."""

import contextlib
import time
from pathlib import Path

import boto3
import psutil
import psycopg
from botocore.config import Config
from botocore.exceptions import ClientError

from tests.integration.launcher.holders import STORE_GIVEN, Holder, join, pids


def test_join_on_bare_folder_gives_working_servers_and_leaving_stops_them(bare: Path) -> None:
    holder, variables = join(bare)
    with psycopg.connect(variables["DATABASE_URL"]) as connection:
        assert connection.execute("SELECT upper('әліпби')").fetchone() == ("ӘЛІПБИ",)
    store = _client(variables)
    store.put_object(Bucket=variables["S3_BUCKET"], Key="кітап.txt", Body=b"text")
    assert store.get_object(Bucket=variables["S3_BUCKET"], Key="кітап.txt")["Body"].read() == b"text"
    holder.leave()
    assert pids(bare) == []


def test_leave_with_another_user_keeps_the_engines(made: Path) -> None:
    first, _ = join(made, STORE_GIVEN)
    running = pids(made)
    assert len(running) == 1
    second, _ = join(made, STORE_GIVEN)
    first.leave()
    assert pids(made) == running
    second.leave()
    assert pids(made) == []


def test_simultaneous_joins_share_one_set_of_engines(made: Path) -> None:
    holders = [Holder(made, STORE_GIVEN) for _ in range(3)]
    variables = [holder.joined() for holder in holders]
    assert variables[0] == variables[1] == variables[2]
    for holder in holders:
        holder.leave()
    assert pids(made) == []


def test_killed_user_leaves_engines_that_the_next_joins(made: Path) -> None:
    holder, before = join(made, STORE_GIVEN)
    running = pids(made)
    assert len(running) == 1
    holder.kill()
    assert pids(made) == running
    heir, after = join(made, STORE_GIVEN)
    assert (pids(made), after) == (running, before)
    heir.leave()
    assert pids(made) == []


def test_killed_engines_come_back_with_what_was_committed(made: Path) -> None:
    holder, variables = join(made)
    with psycopg.connect(variables["DATABASE_URL"]) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    _client(variables).put_object(Bucket=variables["S3_BUCKET"], Key="kept", Body=b"7")
    for pid in pids(made):
        psutil.Process(pid).kill()
    other, again = join(made)
    with psycopg.connect(again["DATABASE_URL"]) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (7,)
    assert _read_patiently(again, "kept") == b"7"
    assert again == variables  # on the same ports: whoever was connected finds them again
    holder.leave()
    other.leave()
    assert pids(made) == []


def _read_patiently(variables: dict[str, str], key: str) -> bytes:
    """After a kill the volumes report to their master within seconds of the S3 port's answering."""
    for _second in range(30):
        with contextlib.suppress(ClientError):
            body: bytes = _client(variables).get_object(Bucket=variables["S3_BUCKET"], Key=key)["Body"].read()
            return body
        time.sleep(1)
    raise AssertionError(f"{key} did not come back")


def test_two_folders_side_by_side_do_not_meet(made: Path, bare: Path) -> None:
    holders = [Holder(made), Holder(bare)]
    here, there = (holder.joined() for holder in holders)
    assert here["DATABASE_URL"] != there["DATABASE_URL"]
    assert here["S3_ENDPOINT_URL"] != there["S3_ENDPOINT_URL"]
    holders[0].leave()
    with psycopg.connect(there["DATABASE_URL"]) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    holders[1].leave()


def _client(variables: dict[str, str]) -> boto3.client:
    return boto3.client(
        "s3",
        endpoint_url=variables["S3_ENDPOINT_URL"],
        aws_access_key_id=variables["S3_ACCESS_KEY_ID"],
        aws_secret_access_key=variables["S3_SECRET_ACCESS_KEY"],
        region_name=variables["S3_REGION"],
        config=Config(retries={"total_max_attempts": 1}),
    )
