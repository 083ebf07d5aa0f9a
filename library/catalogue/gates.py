"""Whether a publication may go live is decided by moderation: here it is denied."""

from collections.abc import Callable, Sequence

from django.db.models import QuerySet
from wagtail.locks import BaseLock
from wagtail.models import Page, Revision

PublishingDecision = Callable[[Revision], bool]
WrittenDecision = Callable[[Sequence[int]], list[int]]
Lock = Callable[[Page], BaseLock | None]
WithLocks = Callable[[QuerySet], QuerySet]


def _deny(revision: Revision) -> bool:
    return False


def _deny_all(ids: Sequence[int]) -> list[int]:
    return []


def _no_lock(page: Page) -> None:
    return None


def _as_they_are(pages: QuerySet) -> QuerySet:
    return pages


_decision: PublishingDecision = _deny
_written_decision: WrittenDecision = _deny_all
_lock: Lock = _no_lock
_with_locks: WithLocks = _as_they_are


def register_publishing_decision(decision: PublishingDecision) -> None:
    """Called once, in the `ready()` of the app that decides."""
    global _decision
    _decision = decision


def register_written_decision(decision: WrittenDecision) -> None:
    global _written_decision
    _written_decision = decision


def register_lock(lock: Lock, with_locks: WithLocks) -> None:
    """`with_locks` adds to the pages of a list what `lock` would ask of each."""
    global _lock, _with_locks
    _lock, _with_locks = lock, with_locks


def may_publish(revision: Revision) -> bool:
    """Whether exactly this version may go live."""
    return _decision(revision)


def may_publish_written(ids: Sequence[int]) -> list[int]:
    """Those of these publications that may go live as they were written, without any revision."""
    return _written_decision(ids)


def lock_of(page: Page) -> BaseLock | None:
    """What keeps everybody from changing the publication, besides Wagtail's own locks."""
    return _lock(page)


def with_locks(pages: QuerySet) -> QuerySet:
    """Pages for a list: `lock_of` asks no query of any of them."""
    return _with_locks(pages)
