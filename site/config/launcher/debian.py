"""Installing a Debian package a task needs, where we may: as root on a Debian system.

Runs before anything is installed, with the standard library only:
`python3 -m config.launcher.debian PROGRAM PACKAGE`.
"""

import os
import shutil
import subprocess
import sys


def ensure(program: str, package: str) -> bool:
    """Have the program, installing its package when it is missing; False when that is not possible."""
    if shutil.which(program):
        return True
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return False
    return install(apt, package) and shutil.which(program) is not None


def install(apt: str, package: str) -> bool:
    """Whether the package was installed; what apt says goes to the terminal when it fails."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        result = subprocess.run(  # noqa: S603 - our own commands
            [apt, "--quiet", *arguments], env=environment, capture_output=True, text=True, check=False
        )
        if result.returncode:
            sys.stderr.write(result.stdout + result.stderr)
            return False
    return True


def main() -> int:
    program, package = sys.argv[1:]
    if ensure(program, package):
        return 0
    sys.stderr.write(f"{program} is missing: as root on Debian, apt-get install {package}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
