"""Who may deposit files, and for which institution."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from library.parties.enums import Role
from library.parties.models import Institution, User

DEPOSITING = (Role.EDITOR, Role.MODERATOR)


def may_deposit(user: User | AnonymousUser, institution: Institution) -> bool:
    if isinstance(user, AnonymousUser) or not user.is_active:
        return False
    return user.works_for_association or any(user.has_role(role, institution.pk) for role in DEPOSITING)


def depositing_institution(user: User | AnonymousUser, code: str = "") -> Institution:
    """The institution that `code` names, or else the one this person deposits for.

    Raises PermissionDenied for an unknown code, a foreign one, and for who deposits for none or,
    without a code, for several.
    """
    if isinstance(user, AnonymousUser):
        raise PermissionDenied
    found = Institution.objects.filter(code=code) if code else _employers(user)
    allowed = [institution for institution in found if may_deposit(user, institution)]
    if len(allowed) != 1:
        raise PermissionDenied
    return allowed[0]


def _employers(user: User) -> list[Institution]:
    """The person's own institution first: alone when it is one of those they deposit for."""
    held = {where for role, where in user.roles if role in DEPOSITING}
    if user.works_for_association and user.institution:
        return [user.institution]
    institutions = list(Institution.objects.filter(pk__in=held))
    own = [institution for institution in institutions if institution.pk == user.institution_id]
    return own or institutions
