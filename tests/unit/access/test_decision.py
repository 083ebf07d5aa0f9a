"""The access decision: every level, every embargo, every kind of person."""

import datetime
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import translation

from library.access.decision import Decision, Reason, decide_file, decide_publication, readable_by
from library.access.rights import reading_rights
from library.catalogue.enums import AccessLevel
from library.catalogue.models import PublicationPage
from library.parties.models import User
from tests.factories import CollectionFactory, InstitutionFactory, StoredFileFactory, UserFactory, stand

from .people import KINDS, a_publication_of_each_level, everybody, three_institutions

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 3, 16)
NOON = datetime.datetime(2026, 3, 16, 7, 0, tzinfo=datetime.UTC)  # 12:00 in Almaty
EMBARGOES = {
    "none": None,
    "yesterday": TODAY - datetime.timedelta(days=1),
    "today": TODAY,
    "tomorrow": TODAY + datetime.timedelta(days=1),
}
WORKING_HERE = ("editor", "moderator", "visiting editor", "approver", "administrator", "superuser")
SIGNED_OUT = ("anonymous", "inactive student", "inactive editor", "inactive superuser")
# What somebody who does not work with the record hears of each level while no embargo is in force.
OTHERS = {
    AccessLevel.OPEN: dict.fromkeys(KINDS, Reason.OPEN),
    AccessLevel.PARTICIPANTS: dict.fromkeys(KINDS, Reason.PARTICIPANT)
    | dict.fromkeys(SIGNED_OUT, Reason.SIGN_IN)
    | dict.fromkeys(("student outside", "person of nowhere"), Reason.NOT_PARTICIPANT),
    AccessLevel.INSTITUTION: dict.fromkeys(KINDS, Reason.OTHER_INSTITUTION)
    | dict.fromkeys(SIGNED_OUT, Reason.SIGN_IN_OWN)
    | dict.fromkeys(("student", "coordinator"), Reason.OWN_INSTITUTION),
    AccessLevel.CLOSED: dict.fromkeys(KINDS, Reason.CLOSED),
}


@dataclass
class World:
    people: dict[str, Any]
    own: dict[AccessLevel, PublicationPage]
    outside: dict[AccessLevel, PublicationPage]


@pytest.fixture(scope="module")
def world(module_transaction: None, django_db_blocker: Any) -> World:
    with django_db_blocker.unblock():
        institutions = three_institutions()
        return World(
            everybody(*institutions),
            a_publication_of_each_level(institutions[0]),
            a_publication_of_each_level(institutions[2]),
        )


@pytest.fixture(autouse=True)
def noon_in_almaty() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


def expected(kind: str, level: AccessLevel, embargo: str) -> Reason:
    if kind in WORKING_HERE:
        return Reason.STAFF
    if level == AccessLevel.CLOSED:
        return Reason.CLOSED
    return Reason.EMBARGO if embargo == "tomorrow" else OTHERS[level][kind]


@pytest.mark.parametrize("embargo", EMBARGOES)
@pytest.mark.parametrize("level", AccessLevel)
@pytest.mark.parametrize("kind", KINDS)
def test_reason(world: World, kind: str, level: AccessLevel, embargo: str) -> None:
    publication = copy(world.own[level])
    publication.embargo_until = EMBARGOES[embargo]

    assert decide_publication(world.people[kind], publication).why == expected(kind, level, embargo)


@pytest.mark.parametrize("embargo", EMBARGOES)
@pytest.mark.parametrize("kind", KINDS)
def test_queryset_and_rights_agree_with_the_decision(world: World, kind: str, embargo: str) -> None:
    """Lists ask the database, the search its index; the page asks the decision: one answer."""
    PublicationPage.objects.update(embargo_until=EMBARGOES[embargo])
    person = world.people[kind]
    live = list(PublicationPage.objects.live())

    decided = {one.pk for one in live if decide_publication(person, one)}
    selected = set(PublicationPage.objects.filter(readable_by(person)).values_list("pk", flat=True))
    rights = reading_rights(person)
    covered = {
        one.pk
        for one in live
        if rights.cover(access=one.access, institution_id=one.institution_id, embargo_until=one.embargo_until)
    }

    assert selected == covered == decided
    assert len(live) == 8


def test_draft_is_secret_to_all_but_those_who_work_with_it(world: World) -> None:
    draft = stand(
        CollectionFactory(institution=world.own[AccessLevel.OPEN].institution), live=False, access="open"
    )

    for kind, person in world.people.items():
        why = decide_publication(person, draft).why
        assert why == (Reason.STAFF if kind in WORKING_HERE else Reason.UNKNOWN), kind


@pytest.mark.parametrize("kind", KINDS)
def test_queryset_never_selects_drafts(world: World, kind: str) -> None:
    PublicationPage.objects.update(live=False)

    assert not PublicationPage.objects.filter(readable_by(world.people[kind])).exists()


def test_unknown_level_is_denied(world: World) -> None:
    publication = copy(world.own[AccessLevel.OPEN])
    publication.access = "a level of tomorrow"

    assert decide_publication(world.people["student"], publication).why == Reason.CLOSED


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-03-16T18:59:59+00:00", False),  # 23:59:59 in Almaty
        ("2026-03-16T19:00:00+00:00", True),  # midnight in Almaty, the 16th in London
        ("2026-03-17T00:00:00+00:00", True),
    ],
)
def test_embargo_ends_at_midnight_in_almaty(world: World, moment: str, is_open: bool) -> None:
    PublicationPage.objects.update(embargo_until=datetime.date(2026, 3, 17))
    publication = PublicationPage.objects.get(pk=world.own[AccessLevel.OPEN].pk)

    with time_machine.travel(datetime.datetime.fromisoformat(moment), tick=False):
        assert bool(decide_publication(AnonymousUser(), publication)) == is_open
        selected = PublicationPage.objects.filter(readable_by(AnonymousUser()), pk=publication.pk)
        assert selected.exists() == is_open


def test_decision_costs_a_bounded_number_of_queries(
    world: World, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    student = User.objects.get(pk=world.people["student"].pk)
    publications = list(PublicationPage.objects.live())

    with django_assert_max_num_queries(2):  # roles and institution, once a person
        for publication in publications:
            decide_publication(student, publication)


def test_reasons_are_sentences_of_the_readers_language() -> None:
    for reason in Reason:
        texts = set()
        for language in ("kk", "ru", "en"):
            with translation.override(language):
                texts.add(Decision(reason).reason)
        assert len(texts) == 3, f"{reason} is not translated: {texts}"


def test_only_signing_in_is_offered_where_it_helps() -> None:
    helps = {reason for reason in Reason if Decision(reason).can_sign_in}

    assert helps == {Reason.SIGN_IN, Reason.SIGN_IN_OWN}
    assert not any(Decision(reason) for reason in helps)


# --- files ----------------------------------------------------------------------------------------


def ask(person: Any, file: Any) -> Reason:
    request = RequestFactory().get("/")
    request.user = person
    return decide_file(request, file).why


def test_file_of_no_live_publication_is_secret() -> None:
    institution = InstitutionFactory()
    file = StoredFileFactory(institution=institution)
    stand(CollectionFactory(institution=institution), live=False, access="open", files=[file])

    assert ask(UserFactory(institution=institution), file) == Reason.UNKNOWN
    assert ask(AnonymousUser(), file) == Reason.UNKNOWN


def test_file_is_readable_when_one_of_its_publications_is() -> None:
    institution = InstitutionFactory()
    file = StoredFileFactory(institution=institution)
    collection = CollectionFactory(institution=institution)
    stand(collection, access="closed", files=[file])
    assert ask(AnonymousUser(), file) == Reason.CLOSED

    stand(collection, access="open", files=[file])
    assert ask(AnonymousUser(), file) == Reason.OPEN


def test_file_is_open_to_those_who_work_where_it_was_deposited() -> None:
    institution, other = InstitutionFactory(), InstitutionFactory()
    file = StoredFileFactory(institution=institution)

    assert ask(UserFactory(institution=institution, role="editor"), file) == Reason.STAFF
    assert ask(UserFactory(institution=other, role="editor"), file) == Reason.UNKNOWN
    assert ask(UserFactory.approver(), file) == Reason.STAFF
