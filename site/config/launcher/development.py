"""What the settings read from the environment, for a checkout on a developer's machine."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from config.launcher import engines, keys
from config.launcher.errors import LaunchError
from config.launcher.folders import data_folder

DEFAULT_PORT = "8000"
# Commands that touch neither the database nor the files.
OFFLINE = {
    "help",
    "version",
    "makemessages",
    "analyse_text",
    "check_translations",
    "collectstatic",
    "findstatic",
    "diffsettings",
}
NOWHERE = {
    "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
    "S3_ENDPOINT_URL": "http://127.0.0.1:1",
    "S3_ACCESS_KEY_ID": "nobody",
    "S3_SECRET_ACCESS_KEY": "nothing",
}


def port() -> str:
    return os.environ.get("PORT") or DEFAULT_PORT


def configure(data: Path) -> None:
    """Fill in what is not set: a site on the loopback, its mail put into a folder.

    HTTPS is what the address of the site says.
    """
    address = os.environ.get("SITE_URL") or f"http://127.0.0.1:{port()}"
    defaults = {
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "SECRET_KEY": keys.load(data).secret_key,
        "ALLOWED_HOSTS": "127.0.0.1,localhost,[::1]",
        "SITE_URL": address,
        "HTTPS": str(address.lower().startswith("https://")).lower(),
        "EMAIL_URL": f"filemail:///{data}/mail",
        "STATIC_ROOT": str(data / "static"),
        "SEARCH_INDEX_DIR": str(data / "search"),
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)


def prepare(arguments: Sequence[str]) -> None:
    """Make ready for a management command: with the engines, unless it needs none."""
    data = data_folder()
    configure(data)
    if is_offline(arguments):
        for name, value in NOWHERE.items():
            os.environ.setdefault(name, value)
        return
    try:
        engines.join(data)
    except LaunchError as error:
        sys.exit(f"{error.tail()}\n{error}")


def is_offline(arguments: Sequence[str]) -> bool:
    command = arguments[0] if arguments else "help"
    return command in OFFLINE or not {"-h", "--help", "--version"}.isdisjoint(arguments)
