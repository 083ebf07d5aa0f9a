"""Whether a publication may go live is decided by moderation: here it is denied."""

from collections.abc import Callable, Sequence

from wagtail.locks import BaseLock
from wagtail.models import Page, Revision

PublishingDecision = Callable[[Revision], bool]
WrittenDecision = Callable[[Sequence[int]], list[int]]
Lock = Callable[[Page], BaseLock | None]


def _deny(revision: Revision) -> bool:
    return False


def _deny_all(ids: Sequence[int]) -> list[int]:
    return []


def _no_lock(page: Page) -> None:
    return None


_decision: PublishingDecision = _deny
_written_decision: WrittenDecision = _deny_all
_lock: Lock = _no_lock


def register_publishing_decision(decision: PublishingDecision) -> None:
    """Called once, in the `ready()` of the app that decides."""
    global _decision
    _decision = decision


def register_written_decision(decision: WrittenDecision) -> None:
    global _written_decision
    _written_decision = decision


def register_lock(lock: Lock) -> None:
    global _lock
    _lock = lock


def may_publish(revision: Revision) -> bool:
    """Whether exactly this version may go live."""
    return _decision(revision)


def may_publish_written(ids: Sequence[int]) -> list[int]:
    """Those of these publications that may go live as they were written, without any revision."""
    return _written_decision(ids)


def lock_of(page: Page) -> BaseLock | None:
    """What keeps everybody from changing the publication, besides Wagtail's own locks."""
    return _lock(page)
