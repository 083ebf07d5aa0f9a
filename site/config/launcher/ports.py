"""Free TCP ports on the loopback, the same ones again when they are still free."""

import random
import socket
from pathlib import Path

from config.launcher import documents

# Below the ports that Linux and macOS hand out to outgoing connections. SeaweedFS's admin reaches its own
# gRPC port at +10,000, which must stay below them too.
RANGE = range(10_240, 22_000)
PAIR_OFFSET = 10_000


def is_free(port: int) -> bool:
    """Whether nobody listens there; ports still cooling down after a close count as free."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def choose(data: Path, engine: str, count: int) -> list[int]:
    """Ports free just now: those of last time when possible, so that whoever still knows them finds us again.

    Another process may take one before the engine does: the engine then ends at once, and asks again.
    """
    file = data / f"{engine}.ports.json"
    chosen = documents.read(file).get("ports", [])
    if len(chosen) != count or not all(map(_is_pair_free, chosen)):
        chosen = _draw(count)
        documents.write(file, {"ports": chosen})
    return chosen


def _draw(count: int) -> list[int]:
    candidates = iter(random.sample(RANGE, len(RANGE)))
    return [port for port, _ in zip(filter(_is_pair_free, candidates), range(count), strict=False)]


def _is_pair_free(port: int) -> bool:
    return is_free(port) and is_free(port + PAIR_OFFSET)
