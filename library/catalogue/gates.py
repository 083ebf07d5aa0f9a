"""Whether a version of a publication may go live is decided by moderation: here it is denied."""

from collections.abc import Callable

from wagtail.models import Revision

PublishingDecision = Callable[[Revision], bool]


def _deny(revision: Revision) -> bool:
    return False


_decision: PublishingDecision = _deny


def register_publishing_decision(decision: PublishingDecision) -> None:
    """Called once, in the `ready()` of the app that decides."""
    global _decision
    _decision = decision


def may_publish(revision: Revision) -> bool:
    """Whether exactly this version may go live."""
    return _decision(revision)
