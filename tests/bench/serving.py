"""Requests a second of the real server, on the loopback and for a bounded time."""

import threading
import time
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path

from config.launcher.interruption import Interruption
from config.launcher.ports import choose
from config.launcher.serving import Servers

from .asking import sample_of_publications
from .figures import Figure, Figures

SECONDS = 6
CLIENTS = 4


def measure(folder: Path) -> Figures:
    port = choose(folder, "bench", 1)[0]
    servers = Servers(folder, Interruption())
    servers.start(str(port))
    try:
        addresses = [page.url_in("kk") for page in sample_of_publications()]
        ours = _rate(port, addresses)
        stock = _rate(port, ["/kk/about/"])
    finally:
        servers.stop()
    how = f"two processes, {CLIENTS} clients on the same two cores, {SECONDS} s"
    return {
        "page_rps": Figure(ours, "requests/s", f"publications; {how}"),
        "stock_page_rps": Figure(stock, "requests/s", f"a plain Wagtail page in the same frame; {how}"),
    }


def _rate(port: int, addresses: list[str]) -> float:
    counts = [0] * CLIENTS
    ends = time.monotonic() + SECONDS

    def ask(number: int) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        for address in cycle(addresses[number::CLIENTS] or addresses):
            if time.monotonic() > ends:
                return
            connection.request("GET", address)
            response = connection.getresponse()
            response.read()
            assert response.status == 200, f"{address}: {response.status}"
            counts[number] += 1

    threads = [threading.Thread(target=ask, args=[number]) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / SECONDS
