"""Open the demonstration's accounts."""

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from library.parties.models import Institution, User

from ..accounts import Account, accounts, password
from ..works import place


@transaction.atomic
def open_accounts() -> int:
    """The number of accounts, all with the password that `load_demo` prints."""
    opened = accounts()
    shared_hash = _hash([account.login for account in opened])
    for account in opened:
        _open(account, shared_hash)
    return len(opened)


def _open(account: Account, shared_hash: str) -> None:
    institution = Institution.objects.get(code=account.institution)
    user, _created = User.objects.get_or_create(
        username=account.login,
        defaults={
            "email": account.email,
            "first_name": account.title,
            "last_name": place(account.institution).short["kk"],
            "institution": institution,
            "category": account.category,
        },
    )
    if user.password != shared_hash:
        user.password = shared_hash
        user.save(update_fields=["password"])
    for role in account.roles:
        user.groups.add(institution.group(role))


def _hash(logins: list[str]) -> str:
    """One hash for all, since they share the password: hashing is slow on purpose."""
    used = User.objects.filter(username__in=logins).values_list("password", flat=True).distinct()
    return next((one for one in used if check_password(password(), one)), None) or make_password(password())
