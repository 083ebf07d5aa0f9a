"""Sends the letters that are due, reader by reader: each is told in the transaction that notes it."""

import logging
from datetime import date
from functools import cache
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import Any

from django.core.mail import get_connection
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from library.parties.models import User

from ..models import SavedSearch
from . import arrivals, moments
from .arrivals import Window
from .errors import IndexNotReadyError
from .letters import Section, letter
from .news import arrived
from .wishes import wish_of

logger = logging.getLogger(__name__)

BATCH = 500  # readers asked for together


class _Round:
    """One moment of the index that all letters tell up to, and one connection to the mail server."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.until = moments.indexed()
        self.connection: Any = get_connection()
        self.window = cache(self._window)  # most readers were told at the same time

    def _window(self, told_to: str) -> Window:
        return Window(moments.Position.parse(told_to), self.until)

    def told(self, told_to: str) -> str:
        return str(moments.joined(moments.Position.parse(told_to), self.until))


def send_due() -> bool:
    """Whether nobody is left to be served soon. Raises IndexNotReadyError."""
    arrivals.settle_restored()
    now = _Round(timezone.localdate())
    is_done, last = True, 0
    try:
        while readers := _due_readers(now.today, after=last):
            for user_id in readers:
                is_done &= _serve(user_id, now)
            last = readers[-1]
    except OSError as error:
        logger.warning("Alerts wait; is the mail server away? %s", error)
        return False
    finally:
        now.connection.close()
    return is_done


def _due_readers(today: date, *, after: int) -> list[int]:
    due = SavedSearch.objects.due(today).filter(user_id__gt=after)
    return list(due.order_by("user_id").values_list("user_id", flat=True).distinct()[:BATCH])


def _serve(user_id: int, now: _Round) -> bool:
    """Whether this reader need not be tried again before tomorrow; one who cannot be reached stops nobody.

    Raises OSError when nobody can be reached.
    """
    try:
        _tell(user_id, now)
    except SMTPRecipientsRefused as error:
        codes = [code for code, _answer in error.recipients.values()]
        return _refused(user_id, codes)
    except SMTPDataError as error:
        return _refused(user_id, [error.smtp_code])
    except (OSError, OperationalError, InterfaceError, IndexNotReadyError):
        raise
    except Exception:
        logger.exception("The alert of reader %d waits for tomorrow", user_id)
    return True


def _refused(user_id: int, codes: list[int]) -> bool:
    """4xx asks to come back later, 5xx not to (RFC 5321, 4.2.1)."""
    logger.warning("The alert of reader %d was refused: %s", user_id, codes)
    return not any(400 <= code < 500 for code in codes)


@transaction.atomic
def _tell(user_id: int, now: _Round) -> None:
    """One letter, when there is anything new; without one the day is noted all the same.

    The letter goes out last, when all that could fail is done: were it sent again for want of the commit,
    its Message-ID would be the same.
    """
    user = User.objects.active().get(pk=user_id)
    due = list(SavedSearch.objects.of(user).due(now.today).select_for_update(of=("self",)))
    sections = [Section(one, arrived(wish_of(one.query), user, now.window(one.told_to))) for one in due]
    if not moments.covers(moments.indexed(), now.until):
        raise IndexNotReadyError("The search index was replaced by an older one.")
    sections = [one for one in sections if one.news.ids]
    message = letter(user, sections, connection=now.connection) if sections else None
    for saved in due:
        saved.told_to, saved.told_on = now.told(saved.told_to), now.today
    SavedSearch.objects.bulk_update(due, ["told_to", "told_on"])
    if message:
        now.connection.open()
        message.send()
