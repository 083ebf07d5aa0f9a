"""Counts who reads: one read a reader and publication in half an hour, as COUNTER counts sessions; no robots.

https://www.countermetrics.org/code-of-practice/
"""

import logging
from datetime import timedelta
from typing import Any

from counter_robots import is_robot_or_machine
from django.db import DatabaseError, connection
from django.db.models.functions import Now
from django.http import HttpRequest
from django.utils import timezone

from library.core.visitors import client_address, pseudonym
from library.files.models import StoredFile

from .models import RecentRead

logger = logging.getLogger(__name__)

APART = timedelta(minutes=30)  # two reads of one reader

# Of every live publication that has the file: who has not read it just now has read it once more.
_COUNT = """
    WITH fresh AS (
        INSERT INTO catalogue_recentread AS known (publication_id, reader, seen_at)
        SELECT DISTINCT part.publication_id, %(reader)s, now()
        FROM catalogue_publicationfile AS part
        JOIN wagtailcore_page AS page ON page.id = part.publication_id AND page.live
        WHERE part.file_id = %(file)s
        ON CONFLICT (publication_id, reader) DO UPDATE SET seen_at = excluded.seen_at
        WHERE known.seen_at <= now() - make_interval(secs => %(apart)s)
        RETURNING publication_id
    )
    INSERT INTO catalogue_publicationreads AS known (publication_id, reads, indexed)
    SELECT publication_id, 1, 0 FROM fresh ORDER BY publication_id
    ON CONFLICT (publication_id) DO UPDATE SET reads = known.reads + 1
"""


def count_read(file: StoredFile, request: HttpRequest) -> None:
    """One query, atomic; nobody who reads is ever troubled by it."""
    if not _is_reading(request):
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                _COUNT, {"file": file.pk, "reader": reader_of(request), "apart": APART.total_seconds()}
            )
    except DatabaseError:
        logger.exception("A read of %s was not counted", file.pk)


def forget_recent() -> None:
    RecentRead.objects.filter(seen_at__lt=Now() - APART).delete()


def reader_of(request: HttpRequest) -> str:
    """Another pseudonym every day: yesterday's reads cannot be told to be of the same reader."""
    return pseudonym("catalogue.reads", timezone.now().date(), *_whose(request))


def _whose(request: HttpRequest) -> tuple[Any, ...]:
    if request.user.is_authenticated:
        return ("user", request.user.pk)
    return ("address", client_address(request), request.headers.get("User-Agent", ""))


def _is_reading(request: HttpRequest) -> bool:
    """By somebody, and not ahead of them. The list of robots has most names in small letters only."""
    agent = request.headers.get("User-Agent", "")
    is_ahead = "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    is_robot = is_robot_or_machine(agent) or is_robot_or_machine(agent.lower())
    return request.method == "GET" and not is_ahead and not is_robot
