"""Keeps a copy of the index in line with the database, for as long as it is told to."""

import logging
import time
from threading import Event

from django.db import close_old_connections

from ..engine import BusyError, Engine
from . import log
from .building import build
from .pursuit import Pursuit

logger = logging.getLogger(__name__)

LOOK_SECONDS = 1.0  # between two looks into an idle log
RETRY_SECONDS = 10.0
FORGET_SECONDS = 3600.0


class Stopped(Exception):  # noqa: N818  not an error
    """Told to stop, in the middle of building."""


def catch_up(engine: Engine) -> int:
    """Index what was noted so far, the whole library when there is no index of use; tells how many.

    Raises BusyError.
    """
    _make_sure(engine, Event())
    with engine.writer() as writer:
        return Pursuit(writer, log.Position.parse(engine.position())).to_the_end()


def follow(engine: Engine, stop: Event) -> None:
    """Index whatever is noted until told to stop; whatever goes wrong is told and tried again.

    Waits while another process writes to this copy, and goes on when that has ended.
    """
    while not stop.is_set():
        try:
            _make_sure(engine, stop)
            _pursue(engine, stop)
        except Stopped:
            return
        except BusyError as reason:
            logger.info("The search index waits: %s", reason)
            stop.wait(RETRY_SECONDS)
        except Exception:
            logger.exception("The search index stands still for %d seconds", RETRY_SECONDS)
            stop.wait(RETRY_SECONDS)
        close_old_connections()


def _make_sure(engine: Engine, stop: Event) -> None:
    """Build the index when there is none, or none that the log leads on from."""
    try:
        log.check(log.Position.parse(engine.position()))
    except log.LostPositionError as reason:
        logger.warning("The search index is built: %s", reason)

        def tell(done: int, total: int) -> None:
            if stop.is_set():
                raise Stopped

        build(engine, tell)


def _pursue(engine: Engine, stop: Event) -> None:
    """Until told to stop, or until a rebuilt index takes the place of this one."""
    forgotten_at = float("-inf")
    with engine.writer() as writer:
        pursuit = Pursuit(writer, log.Position.parse(engine.position()))
        while writer.is_current() and not stop.is_set():
            if time.monotonic() - forgotten_at > FORGET_SECONDS:
                log.forget_old()
                forgotten_at = time.monotonic()
            if not pursuit.step():
                stop.wait(LOOK_SECONDS)
