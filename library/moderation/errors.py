"""Why an approval was refused, in the reviewer's language."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class ReviewRefused(PermissionDenied):
    """The base: carries one sentence for the person who tried."""

    sentence = _("You may not decide on this publication.")

    def __str__(self) -> str:
        return str(self.sentence)


class NotReviewer(ReviewRefused):
    sentence = _("Somebody else decides at this step.")


class OwnWork(ReviewRefused):
    sentence = _("You wrote or edited this version yourself, so somebody else must approve it.")


class OwnItems(ReviewRefused):
    """Of a batch: `count` of its publications are the reviewer's own."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count

    def __str__(self) -> str:
        return ngettext(
            "You wrote or edited %(count)d of these publications yourself: return it, or let somebody else "
            "approve.",
            "You wrote or edited %(count)d of these publications yourself: return them, or let somebody else "
            "approve.",
            self.count,
        ) % {"count": self.count}


class ApprovedBefore(ReviewRefused):
    sentence = _("You approved the other step of this version, so somebody else must approve this one.")


class NoLongerWaiting(ReviewRefused):
    sentence = _("This publication is no longer waiting: somebody has decided or withdrawn it.")


class ChangedMeanwhile(ReviewRefused):
    sentence = _("The publication has been edited since; look at the new version first.")


class CommentMissing(ReviewRefused):
    sentence = _("Say what should be changed: nothing was returned.")
