"""THE access decision: may this person read the files of this publication, and if not, why not.

Deny by default. Every place that shows, serves or searches text asks here: for one publication
`decide_publication`, for a queryset `readable_by`, for a file `decide_file`, for an index `rights`.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from library.catalogue.enums import AccessLevel
from library.catalogue.models import PublicationPage
from library.files.models import StoredFile
from library.parties.enums import Role

from .rights import reading_rights, today

if TYPE_CHECKING:
    from library.parties.models import User

    Reader = User | AnonymousUser


class Reason(models.TextChoices):
    """Why access is given or refused, as the reader sees it."""

    OPEN = "open", _("Open to everybody.")
    PARTICIPANT = "participant", _("Open to readers of participating institutions, such as you.")
    OWN_INSTITUTION = "own-institution", _("Open to readers of your institution.")
    STAFF = "staff", _("You see this file because you work with this publication.")
    SIGN_IN = "sign-in", _("Sign in with the login your university gave you to read this work.")
    SIGN_IN_OWN = (
        "sign-in-own",
        _("Only readers of the university that deposited this work may read it. Sign in if you are one."),
    )
    NOT_PARTICIPANT = (
        "not-participant",
        _("Your institution does not take part in the library at present; ask its librarian."),
    )
    OTHER_INSTITUTION = (
        "other-institution",
        _("Only readers of the university that deposited this work may read it."),
    )
    EMBARGO = "embargo", _("The rights holder has closed this work until a later date.")
    CLOSED = "closed", _("The files of this work are closed; its description is public.")
    UNKNOWN = "unknown", _("There is no such file.")


ALLOWING = {Reason.OPEN, Reason.PARTICIPANT, Reason.OWN_INSTITUTION, Reason.STAFF}
SIGNING_IN_HELPS = {Reason.SIGN_IN, Reason.SIGN_IN_OWN}


@dataclass(frozen=True)
class Decision:
    """Fits `files.gates.Verdict`. Its truth is whether access is given."""

    why: Reason

    @property
    def is_allowed(self) -> bool:
        return self.why in ALLOWING

    @property
    def is_secret(self) -> bool:
        """Whether even the existence of the file is not for this reader."""
        return self.why == Reason.UNKNOWN

    @property
    def reason(self) -> str:
        return str(self.why.label)

    @property
    def can_sign_in(self) -> bool:
        return self.why in SIGNING_IN_HELPS

    def __bool__(self) -> bool:
        return self.is_allowed


def works_with(user: "Reader", institution_id: int) -> bool:
    """Whether this person edits or reviews what this institution deposits."""
    if not isinstance(user, AnonymousUser) and user.is_active:
        return (
            user.works_for_association
            or user.has_role(Role.EDITOR, institution_id)
            or user.has_role(Role.MODERATOR, institution_id)
        )
    return False


def decide_publication(user: "Reader", publication: PublicationPage) -> Decision:
    """For a live publication; drafts are for those who work with them."""
    if works_with(user, publication.institution_id):
        return Decision(Reason.STAFF)
    if not publication.live:
        return Decision(Reason.UNKNOWN)
    if publication.access == AccessLevel.CLOSED:
        return Decision(Reason.CLOSED)
    if publication.embargo_until and publication.embargo_until > today():
        return Decision(Reason.EMBARGO)
    if publication.access == AccessLevel.OPEN:
        return Decision(Reason.OPEN)
    if publication.access == AccessLevel.PARTICIPANTS:
        return _participant(user)
    if publication.access == AccessLevel.INSTITUTION:
        return _own_institution(user, publication)
    return Decision(Reason.CLOSED)


def _participant(user: "Reader") -> Decision:
    if isinstance(user, AnonymousUser) or not user.is_active:
        return Decision(Reason.SIGN_IN)
    if user.institution and user.institution.is_participating:
        return Decision(Reason.PARTICIPANT)
    return Decision(Reason.NOT_PARTICIPANT)


def _own_institution(user: "Reader", publication: PublicationPage) -> Decision:
    if isinstance(user, AnonymousUser) or not user.is_active:
        return Decision(Reason.SIGN_IN_OWN)
    if user.institution_id == publication.institution_id:
        return Decision(Reason.OWN_INSTITUTION)
    return Decision(Reason.OTHER_INSTITUTION)


def decide_file(request: HttpRequest, file: StoredFile) -> Decision:
    """The best answer among the live publications that carry the file.

    A file in no live publication is a draft's: outsiders are told that it does not exist.
    """
    user = request.user
    if works_with(user, file.institution_id):
        return Decision(Reason.STAFF)
    publications = PublicationPage.objects.live().filter(files__file=file)
    decisions = [decide_publication(user, publication) for publication in publications]
    if not decisions:
        return Decision(Reason.UNKNOWN)
    return next((decision for decision in decisions if decision), decisions[0])


def readable_by(user: "Reader") -> Q:
    """The condition on live publications whose files this person may read."""
    return reading_rights(user).condition()
