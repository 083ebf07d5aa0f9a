"""The people around one collection, and what they do in the administration."""

from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

from library.catalogue.models import CollectionPage, PublicationPage
from library.moderation.models import ReviewState
from library.parties.enums import Role
from library.parties.models import Institution, User
from tests.browsing import Editor
from tests.factories import CollectionFactory, InstitutionFactory, PublicationFactory, UserFactory


@dataclass
class Desk:
    institution: Institution
    other: Institution
    collection: CollectionPage
    editor: User
    colleague: User
    moderator: User
    second_moderator: User
    approver: User
    second_approver: User
    administrator: User
    coordinator: User
    student: User
    stranger: User  # moderator of the other institution
    superuser: User

    def publication(self, **kwargs: Any) -> PublicationPage:
        return PublicationFactory(collection=self.collection, editor=self.editor, **kwargs)


def set_up() -> Desk:
    here, there = InstitutionFactory(), InstitutionFactory()

    def person(role: Role | None = None, institution: Institution = here, **kwargs: Any) -> User:
        return UserFactory(institution=institution, role=role, **kwargs)

    return Desk(
        institution=here,
        other=there,
        collection=CollectionFactory(institution=here),
        editor=person(Role.EDITOR),
        colleague=person(Role.EDITOR),
        moderator=person(Role.MODERATOR),
        second_moderator=person(Role.MODERATOR),
        approver=UserFactory.approver(),
        second_approver=UserFactory.approver(),
        administrator=UserFactory.administrator(),
        coordinator=person(Role.COORDINATOR),
        student=person(student=True),
        stranger=person(Role.MODERATOR, there),
        superuser=person(is_superuser=True),
    )


def sign_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def waiting(page: PublicationPage | CollectionPage) -> ReviewState | None:
    return ReviewState.objects.waiting().filter(page_id=page.pk).first()


def now(page: PublicationPage) -> PublicationPage:
    """The page as the database has it."""
    return PublicationPage.objects.get(pk=page.pk)


def act(user: User, page: Any, action: str, comment: str = "", *, review: ReviewState | None = None) -> Any:
    """Press a button of the review: "approve" or "reject"."""
    review = review or waiting(page)
    assert review is not None, "nothing is waiting"
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, review.pk])
    return sign_in(user).post(address, {"comment": comment})


def edit(user: User, page: Any, action: str = "", **changes: Any) -> Any:
    """Open the form, change fields, press a button."""
    editor = Editor(sign_in(user))
    return editor.send(page.pk, editor.open(page.pk) | changes, action)


def submit(user: User, page: Any, **changes: Any) -> Any:
    return edit(user, page, "action-submit", **changes)
