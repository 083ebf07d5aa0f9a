"""How often programs may ask: counted by reader, or by network where nobody is signed in.

One statement a request, atomic: a cache in the database would read, count and write back in five, and forget
what came in between. Windows follow the clock, so that their end is known without looking.
"""

import time
from dataclasses import dataclass

from django.db import connection
from django.http import HttpRequest

from library.core.visitors import client_network, pseudonym

from .models import Allowance

WINDOW = 60  # seconds
# A hundred records of a million keep a core busy for about 60 ms. Two such answers a second are an eighth of
# a core, and walk through the whole library in an hour and a half.
OF_NETWORK = 120
# A person answers for what they do, and shares the limit with nobody behind the same address.
OF_READER = 240

_COUNT = """
    INSERT INTO access_allowance AS known (key, "window", used) VALUES (%s, %s, 1)
    ON CONFLICT (key) DO UPDATE SET
        used = CASE WHEN known."window" = excluded."window" THEN least(known.used + 1, %s) ELSE 1 END,
        "window" = excluded."window"
    RETURNING used
"""


@dataclass(frozen=True)
class Spent:
    """What is left of the requests of a window after this one, and in how many seconds the next begins."""

    limit: int
    used: int
    resets_in: int

    @property
    def is_exceeded(self) -> bool:
        return self.used > self.limit

    @property
    def left(self) -> int:
        return max(0, self.limit - self.used)


def spend(request: HttpRequest) -> Spent:
    """Count this request. One database query."""
    now = time.time()
    window = int(now // WINDOW)
    whose, limit = _whose(request)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [pseudonym("access.limits", whose), window, limit + 1])
        (used,) = cursor.fetchone()
    return Spent(limit, used, max(1, round((window + 1) * WINDOW - now)))


def forget_old() -> None:
    Allowance.objects.filter(window__lt=int(time.time() // WINDOW)).delete()


def _whose(request: HttpRequest) -> tuple[str, int]:
    if request.user.is_authenticated:
        return f"reader {request.user.pk}", OF_READER
    return f"network {client_network(request)}", OF_NETWORK
