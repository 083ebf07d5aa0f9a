"""Tells one database or store from another: what was done to one is not done to the next."""

import os
from pathlib import Path

import psycopg
from environ import Env

from config.launcher.errors import LaunchError

QUERY = """
    SELECT system_identifier::text || ':' || pg_database.oid
    FROM pg_control_system(), pg_database WHERE datname = current_database()
"""


def of_database() -> str:
    """The cluster's own number and the database's in it; fails clearly when the server does not answer."""
    server = Env.db_url_config(os.environ["DATABASE_URL"])
    try:
        with psycopg.connect(
            host=server["HOST"],
            port=server["PORT"] or None,
            user=server["USER"],
            password=server["PASSWORD"],
            dbname=server["NAME"],
            connect_timeout=10,
        ) as connection:
            row = connection.execute(QUERY).fetchone()
    except psycopg.Error as error:
        raise LaunchError(f"The database of DATABASE_URL does not answer: {error}") from error
    assert row is not None
    return row[0]


def of_store(data: Path) -> str:
    """The embedded store's own mark, or the address and bucket of the user's."""
    mark = data / "s3" / "vol_dir.uuid"
    embedded = mark.read_text() if mark.exists() else ""
    return f"{embedded} {os.environ.get('S3_ENDPOINT_URL')} {os.environ.get('S3_BUCKET')}"
