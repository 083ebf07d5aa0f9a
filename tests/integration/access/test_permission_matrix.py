"""Who may do what: every role, every action, at the own institution and at another."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client

from library.catalogue.models import Person, PublicationPage, Subject
from library.parties.enums import Role
from library.parties.models import Institution, User
from tests.factories import CollectionFactory, InstitutionFactory, PublicationFactory, UserFactory

from ..desk import sign_in
from .doors import DOORS, World

pytestmark = pytest.mark.django_db

# E editor, M moderator, C coordinator, S student of the institution whose thing it is; e m c s the same of
# another institution; P approver, A administrator of the Association; U superuser; 0 nobody signed in.
# A letter in its place: allowed; a dot: refused.
EVERYBODY = "EMCS emcs PA U 0"
MATRIX = """
                              EMCS emcs PA U 0
see the administration        EMC. emc. PA U .
explore the university        EM.. .... PA U .
make a collection             EM.. .... .A U .
deposit                       EM.. .... .A U .
edit a draft                  EM.. .... PA U .
edit what is live             EM.. .... PA U .
edit under review             .M.. .... .. . .
preview a draft               EM.. .... PA U .
read the history of a draft   EM.. .... PA U .
delete a draft                EM.. .... PA U .
delete what is live           .... .... PA U .
unpublish                     .... .... PA U .
publish                       .... .... .. . .
submit                        EM.. .... PA U .
withdraw                      .M.. .... .. . .
approve for the institution   .M.. .... .. . .
return to the editor          .M.. .... .. . .
approve for the Association   .... .... P. . .
return from the Association   .... .... P. . .
move within the university    EM.. .... .A U .
move what is live             .... .... .A U .
copy within the university    EM.. .... .A U .
upload a file                 EM.. .... PA U .
see the queue                 .M.. .m.. P. . .
edit the page of the university  EM.. .... PA U .
propose a person              EM.. em.. .A U .
rename an author of one's own EM.. .... .A U .
rename a person nobody uses   .... .... .A U .
delete a person               .... .... .A U .
propose a subject             EM.. em.. .A U .
rename a subject              .... .... .A U .
manage institutions           .... .... .A U .
manage users                  .... .... .A U .
manage groups                 .... .... .. U .
manage workflows              .... .... .. U .
manage locales                .... .... .. U .
learn of a draft from reports EMC. .... PA U .
"""


def rows() -> dict[str, str]:
    """Action → who may, as letters without their places."""
    lines = [line for line in MATRIX.splitlines() if line.strip()][1:]
    width = len(EVERYBODY)
    return {line[:-width].strip(): line[-width:] for line in (line.rstrip() for line in lines)}


@pytest.fixture(scope="module")
def world(module_transaction: None, django_db_blocker: Any) -> World:
    with django_db_blocker.unblock():
        here, there = InstitutionFactory(), InstitutionFactory()
        collection = CollectionFactory(institution=here)
        author = UserFactory(institution=here, role=Role.EDITOR)

        def publication(state: str) -> PublicationPage:
            return PublicationFactory(collection=collection, editor=author, state=state)

        return World(
            here,
            there,
            collection,
            CollectionFactory(institution=here),
            *(publication(state) for state in ("draft", "live", "submitted", "reviewed")),
            people(here, there),
            Person.objects.create(name_kk="Сәтбаев, Қаныш"),
            Subject.objects.create(scheme="udc", code="999.9"),
        )


def people(here: Institution, there: Institution) -> dict[str, User | AnonymousUser]:
    roles = {"E": Role.EDITOR, "M": Role.MODERATOR, "C": Role.COORDINATOR, "S": None}
    return {
        **{letter: UserFactory(institution=here, role=role) for letter, role in roles.items()},
        **{letter.lower(): UserFactory(institution=there, role=role) for letter, role in roles.items()},
        "P": UserFactory.approver(),
        "A": UserFactory.administrator(),
        "U": UserFactory(institution=None, is_superuser=True),
        "0": AnonymousUser(),
    }


# --- the matrix -------------------------------------------------------------------------------------


def test_matrix_and_doors_name_the_same_actions() -> None:
    assert rows().keys() == DOORS.keys()
    assert all(len(row) == len(EVERYBODY) for row in rows().values())


@pytest.mark.parametrize("action", DOORS)
def test_action(world: World, action: str) -> None:
    allowed = ""
    for letter in EVERYBODY:
        if letter == " ":
            allowed += " "
            continue
        person = world.people[letter]
        client = Client() if isinstance(person, AnonymousUser) else sign_in(person)
        with transaction.atomic():
            allowed += letter if DOORS[action](world, client) else "."
            transaction.set_rollback(True)

    assert allowed == rows()[action], f"\n{EVERYBODY}\n{allowed} found\n{rows()[action]} expected"
