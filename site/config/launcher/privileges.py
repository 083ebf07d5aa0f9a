"""Running PostgreSQL, which refuses to be root, when we are root (a container, a fresh server)."""

import os
import pwd
import shutil
from pathlib import Path

# Present everywhere, so that nothing has to be added to the machine's accounts.
ACCOUNT = "nobody"


def give(folder: Path) -> None:
    """Make the folder belong to the account PostgreSQL will run as."""
    if os.geteuid() == 0:
        account = pwd.getpwnam(ACCOUNT)
        os.chown(folder, account.pw_uid, account.pw_gid)


def dropped(*needed: Path) -> list[str]:
    """What to put before a command so that it runs without root, yet reaches the needed paths.

    A checkout below root's own home is closed to everybody else: rather than open that home, the command
    keeps root's right to pass.
    """
    if os.geteuid() != 0:
        return []
    account = pwd.getpwnam(ACCOUNT)
    prefix = [
        shutil.which("setpriv") or "setpriv",
        f"--reuid={account.pw_uid}",
        f"--regid={account.pw_gid}",
        "--clear-groups",
    ]
    if not all(_is_open(path) for path in needed):
        # no_setuid_fixup: access(2), by which initdb looks for its companions, heeds the capability, too.
        prefix += ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
        prefix += ["--securebits=+no_setuid_fixup"]
    return prefix


def _is_open(path: Path) -> bool:
    """Whether other accounts may read and run the path and pass all the folders above it."""
    return path.stat().st_mode & 0o5 == 0o5 and all(parent.stat().st_mode & 0o1 for parent in path.parents)
