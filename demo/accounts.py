"""The accounts of the demonstration: `<role>.<institution>`, all with one password."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

from library.parties.enums import ReaderCategory, Role

from .works import place, places

DEFAULT_PASSWORD = "demo-RMEB-2009"  # noqa: S105  printed by `make run`; real installations have no demo
ASSOCIATION = "assoc"
FULLY_STAFFED = ("kaznu", "enu")


@dataclass(frozen=True)
class Account:
    """A login with the roles it holds at its institution; without roles, a reader."""

    login: str
    institution: str
    title: str
    roles: tuple[Role, ...] = ()
    category: str = ReaderCategory.STAFF

    @property
    def email(self) -> str:
        """Under a top-level domain that never exists (RFC 2606): no demonstration writes to anybody."""
        return f"{self.login.split('.')[0]}@{self.institution}.example"


def password() -> str:
    return os.environ.get("DEMO_PASSWORD") or DEFAULT_PASSWORD


def accounts() -> tuple[Account, ...]:
    return tuple(account for one in places() for account in _accounts_of(one.code))


def _accounts_of(institution: str) -> Iterator[Account]:
    yield _account("editor", institution, "Редактор", Role.EDITOR)
    if institution == ASSOCIATION:
        yield _account("approver", institution, "Бекітуші", Role.APPROVER)
        # The Association's own deposits pass two people as well: this is the first.
        yield _account("admin", institution, "Әкімші", Role.ADMINISTRATOR, Role.MODERATOR)
        return
    yield _account("moderator", institution, "Модератор", Role.MODERATOR)
    if institution in FULLY_STAFFED:
        yield _account("coordinator", institution, "Үйлестіруші", Role.COORDINATOR)
        yield Account(f"student.{institution}", institution, "Студент", category=ReaderCategory.STUDENT)


def _account(name: str, institution: str, title: str, *roles: Role) -> Account:
    return Account(f"{name}.{institution}", institution, title, roles)


def listing() -> str:
    """What is printed for the visitor: each login with what it is for, and the password."""
    lines = [
        f"  {account.login:<22} {account.title}, {place(account.institution).short['kk']}"
        for account in accounts()
    ]
    return "\n".join([*lines, "", f"  password: {password()}"])
