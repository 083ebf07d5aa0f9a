"""Whether a publication may be published now is decided by moderation: here it is denied."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .models import PublicationPage

PublishingDecision = Callable[["PublicationPage", Any], bool]


def _deny(publication: "PublicationPage", user: Any) -> bool:
    return False


_decision: PublishingDecision = _deny


def register_publishing_decision(decision: PublishingDecision) -> None:
    """Called once, in the `ready()` of the app that decides."""
    global _decision
    _decision = decision


def may_publish(publication: "PublicationPage", user: Any) -> bool:
    """Whether the latest revision may go live by this user's hand."""
    return _decision(publication, user)
