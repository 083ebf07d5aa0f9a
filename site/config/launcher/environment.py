"""Makes the checkout's `.venv` from the hashed requirements, and again when they change.

Runs on the system's Python with the standard library only: `python3 -m config.launcher.environment`.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path

from config.launcher import debian
from config.launcher.errors import LaunchError
from config.launcher.folders import PYTHON, ROOT, VENV

REQUIREMENTS = (ROOT / "requirements.txt", ROOT / "requirements-dev.txt")
STAMP = VENV / "requirements.sha256"  # written last: an environment without it is half-made
MINIMUM = (3, 11)


def ensure() -> str:
    """Have the environment as the requirements say; returns what was done about it."""
    if sys.version_info < MINIMUM:
        raise LaunchError(
            f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Try make PYTHON=…"
        )
    wanted = fingerprint()
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)  # two makes in one checkout take turns
        if _stamp() == wanted:
            return "unchanged"
        done = "updated" if _stamp() else "made"
        if not _stamp():
            _create()
        STAMP.unlink(missing_ok=True)
        _install()
        STAMP.write_text(wanted)
    finally:
        os.close(folder)
    return done


def fingerprint() -> str:
    """Of the requirements and of the Python they are installed for."""
    content = b"".join(path.read_bytes() for path in REQUIREMENTS)
    python = f"{sys.version_info[:2]} {VENV}".encode()  # a moved checkout has a broken environment
    return hashlib.sha256(content + python).hexdigest()


def _stamp() -> str:
    whole = STAMP.exists() and PYTHON.exists()  # the Python it was made from may have gone
    return STAMP.read_text() if whole else ""


def _create() -> None:
    try:
        import ensurepip  # noqa: F401
    except ModuleNotFoundError:
        # Debian keeps it in a package of its own.
        apt = "/usr/bin/apt-get"
        if os.geteuid() != 0 or not Path(apt).exists() or not debian.install(apt, "python3-venv"):
            raise LaunchError("Python's venv module is missing: apt-get install python3-venv") from None
    _run(sys.executable, "-m", "venv", "--clear", str(VENV))


def _install() -> None:
    files = [part for path in REQUIREMENTS for part in ("-r", str(path))]
    _run(str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-input", *files)


def _run(*command: str) -> None:
    result = subprocess.run(  # noqa: S603 - our own commands
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if result.returncode:
        raise LaunchError(f"{result.stdout[-3000:]}\nThe Python environment could not be made")


if __name__ == "__main__":
    try:
        ensure()
    except LaunchError as error:
        sys.exit(str(error))
