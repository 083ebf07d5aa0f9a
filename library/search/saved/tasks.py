"""What the worker does for saved searches: letters once a day."""

import logging
from datetime import timedelta

from django_tasks import task

from library.core.daily import again_soon, again_tomorrow, call_off
from library.core.leases import lease

from . import arrivals
from .alerts import send_due
from .errors import IndexNotReadyError

logger = logging.getLogger(__name__)

RETRY_AFTER = timedelta(minutes=30)


@task(priority=-10)
def alert_daily() -> None:
    """Every day, at the hour when the first worker of this library began."""
    again_tomorrow(alert_daily)
    arrivals.forget_old()
    send_alerts.enqueue()


@task(priority=-10)
def send_alerts() -> None:
    """To everybody who is due. Killed, or without a mail server, it goes on where it was in half an hour."""
    again_soon(send_alerts, RETRY_AFTER)
    with lease("search.alerts") as is_ours:
        if not is_ours:
            return
        try:
            is_done = send_due()
        except IndexNotReadyError as reason:
            logger.warning("Alerts wait: %s", reason)
            return
    if is_done:
        call_off(send_alerts)
