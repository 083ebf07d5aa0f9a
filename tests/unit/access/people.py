"""One person of every kind that may ask to read, and the publications they may ask for."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from library.catalogue.enums import AccessLevel
from library.catalogue.models import PublicationPage
from library.parties.enums import Role
from library.parties.models import Institution
from tests.factories import CollectionFactory, InstitutionFactory, UserFactory, stand

# By the kind of institution they are compared with: "own" deposited the work, "other" did not.
KINDS = {
    "anonymous": "nobody",
    "student": "own student",
    "inactive student": "own student, switched off",
    "student of another": "other student",
    "student outside": "student of an institution that left",
    "person of nowhere": "signed in, no institution",
    "editor": "own editor",
    "inactive editor": "own editor, switched off",
    "editor of another": "other editor",
    "moderator": "own moderator",
    "coordinator": "own coordinator",
    "visiting editor": "an editor here who is a reader of an institution that left",
    "approver": "of the Association",
    "administrator": "of the Association",
    "editor of the Association": "who edits only there",
    "superuser": "of the server",
    "inactive superuser": "of the server, switched off",
}


def everybody(own: Institution, other: Institution, outside: Institution) -> dict[str, Any]:
    association = Institution.objects.association()
    people = {
        "anonymous": AnonymousUser(),
        "student": UserFactory(institution=own, student=True),
        "inactive student": UserFactory(institution=own, student=True, is_active=False),
        "student of another": UserFactory(institution=other, student=True),
        "student outside": UserFactory(institution=outside, student=True),
        "person of nowhere": UserFactory(institution=None),
        "editor": UserFactory(institution=own, role=Role.EDITOR),
        "inactive editor": UserFactory(institution=own, role=Role.EDITOR, is_active=False),
        "editor of another": UserFactory(institution=other, role=Role.EDITOR),
        "moderator": UserFactory(institution=own, role=Role.MODERATOR),
        "coordinator": UserFactory(institution=own, role=Role.COORDINATOR),
        "visiting editor": UserFactory(institution=outside),
        "approver": UserFactory.approver(),
        "administrator": UserFactory.administrator(),
        "editor of the Association": UserFactory(institution=association, role=Role.EDITOR),
        "superuser": UserFactory(institution=None, is_superuser=True),
        "inactive superuser": UserFactory(institution=None, is_superuser=True, is_active=False),
    }
    people["visiting editor"].groups.add(own.group(Role.EDITOR))
    assert people.keys() == KINDS.keys()
    return people


def a_publication_of_each_level(institution: Institution) -> dict[AccessLevel, PublicationPage]:
    collection = CollectionFactory(institution=institution)
    return {level: stand(collection, access=level) for level in AccessLevel}


def three_institutions() -> tuple[Institution, Institution, Institution]:
    """Two that participate, and one that does not."""
    return InstitutionFactory(), InstitutionFactory(), InstitutionFactory(outside=True)
