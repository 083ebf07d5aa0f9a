"""ReadingRights, whose files somebody may read, as a value: for queries, and for indexes elsewhere."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone

from library.catalogue.enums import AccessLevel
from library.parties.enums import Role

if TYPE_CHECKING:
    from library.parties.models import User

    Reader = User | AnonymousUser


def today() -> datetime.date:
    """Embargoes end at midnight in Almaty (settings.TIME_ZONE), wherever the server is."""
    return timezone.localdate()


@dataclass(frozen=True)
class ReadingRights:
    """What is in force `on` a day: of live publications only, drafts are another matter."""

    on: datetime.date
    everything: bool = False
    levels: frozenset[str] = frozenset()  # at every institution, while no embargo holds
    own_institution: int | None = None  # where its own readers' level is open too
    employers: frozenset[int] = frozenset()  # all of whose works are open, whatever holds

    def cover(self, *, access: str, institution_id: int, embargo_until: datetime.date | None) -> bool:
        if self.everything or institution_id in self.employers:
            return True
        if embargo_until and embargo_until > self.on:
            return False
        is_own = access == AccessLevel.INSTITUTION and institution_id == self.own_institution
        return is_own or access in self.levels

    def condition(self) -> Q:
        """The same of a live PublicationPage."""
        if self.everything:
            return Q(live=True)
        level = Q(access__in=sorted(self.levels))
        if self.own_institution:
            level |= Q(access=AccessLevel.INSTITUTION, institution_id=self.own_institution)
        is_free = Q(embargo_until__isnull=True) | Q(embargo_until__lte=self.on)
        return Q(live=True) & ((level & is_free) | Q(institution_id__in=sorted(self.employers)))


def reading_rights(user: "Reader") -> ReadingRights:
    """Agrees with `decision.decide_publication`; tests compare them for everybody and everything."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return ReadingRights(today(), levels=frozenset([AccessLevel.OPEN]))
    if user.works_for_association:
        return ReadingRights(today(), everything=True)
    levels = {AccessLevel.OPEN}
    if user.institution and user.institution.is_participating:
        levels.add(AccessLevel.PARTICIPANTS)
    return ReadingRights(
        today(),
        levels=frozenset(levels),
        own_institution=user.institution_id,
        employers=frozenset(where for role, where in user.roles if role in (Role.EDITOR, Role.MODERATOR)),
    )
