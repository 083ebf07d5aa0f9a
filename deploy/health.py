"""Asks this container's web server whether it is well, in the name of a host it answers to."""

import os
import sys
import urllib.request

ADDRESS = "http://127.0.0.1:8000/healthz"


def main() -> int:
    host = os.environ["ALLOWED_HOSTS"].split(",")[0].strip()
    request = urllib.request.Request(ADDRESS, headers={"Host": host})
    try:
        with urllib.request.urlopen(request, timeout=8) as answer:  # noqa: S310 - http on the loopback
            return 0 if answer.status == 200 else 1
    except OSError as error:
        sys.stderr.write(f"{ADDRESS}: {error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
