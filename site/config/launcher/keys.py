"""The secrets of one data folder: made once, kept in `secrets.json`."""

import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path

from config.launcher import documents, locks


@dataclass(frozen=True)
class Keys:
    secret_key: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    database_password: str = field(default_factory=lambda: secrets.token_hex(24))
    s3_access_key: str = field(default_factory=lambda: secrets.token_hex(10).upper())
    s3_secret_key: str = field(default_factory=lambda: secrets.token_hex(20))


def load(data: Path) -> Keys:
    """The folder's secrets; what is missing is made and saved."""
    data.mkdir(parents=True, exist_ok=True)
    path = data / "secrets.json"
    with locks.exclusive(data / "secrets.lock"):
        known = {name: value for name, value in documents.read(path).items() if name in Keys.__annotations__}
        keys = Keys(**known)
        if asdict(keys) != known:
            documents.write(path, asdict(keys))
    return keys
