"""Names of people: an institution changes its own authors, the Association everybody's."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from library.catalogue.models import (
    Contributor,
    Person,
    PublicationPage,
    PublicationSubject,
    Subject,
)
from library.parties.models import User
from tests.browsing import fields_of, messages_on, soup
from tests.factories import CollectionFactory, stand

from ..desk import Desk, set_up, sign_in

pytestmark = pytest.mark.django_db
FORM = '//main//form[@method="post" or @method="POST"]'
NEW = {"name_kk": "Жаңа, Аты", "name_ru": "", "name_en": "", "orcid": ""}


@pytest.fixture
def desk() -> Desk:
    return set_up()


def address(name: str, *args: object, model: type = Person) -> str:
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def author(*publications: PublicationPage, name: str = "Сәтбаев, Қаныш") -> Person:
    person = Person.objects.create(name_kk=name)
    for page in publications:
        Contributor.objects.create(publication=page, person=person, sort_order=1)
    return person


def at(desk: Desk, **kwargs: Any) -> PublicationPage:
    return stand(desk.collection, **kwargs)


def elsewhere(desk: Desk, **kwargs: Any) -> PublicationPage:
    return stand(CollectionFactory(institution=desk.other), **kwargs)


def renames(user: User, person: Person) -> bool:
    sign_in(user).post(address("edit", person.pk), NEW)
    return Person.objects.get(pk=person.pk).name_kk == NEW["name_kk"]


def opens(user: User, person: Person, name: str) -> bool:
    return sign_in(user).get(address(name, person.pk)).status_code == 200


VIEWS = ["edit", "history", "history_results", "usage"]


@pytest.mark.parametrize("name", VIEWS)
def test_author_of_own_publications_only_is_changed_by_their_institution(desk: Desk, name: str) -> None:
    person = author(at(desk), at(desk, live=False))

    assert opens(desk.editor, person, name)
    assert opens(desk.moderator, person, name)
    assert opens(desk.administrator, person, name)
    assert not opens(desk.stranger, person, name)
    assert not opens(desk.coordinator, person, name)


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("live", [True, False])
def test_author_of_others_too_is_changed_by_the_association_alone(desk: Desk, live: bool, name: str) -> None:
    person = author(at(desk), elsewhere(desk, live=live))

    for user in (desk.editor, desk.moderator, desk.stranger, desk.coordinator):
        assert not opens(user, person, name), user
    assert opens(desk.administrator, person, name)


def test_form_that_is_sent_without_being_opened_changes_nothing(desk: Desk) -> None:
    own, shared, foreign = author(at(desk)), author(at(desk), elsewhere(desk)), author(elsewhere(desk))

    assert renames(desk.editor, own)
    assert not renames(desk.editor, shared)
    assert not renames(desk.moderator, foreign)
    assert renames(desk.administrator, foreign)


def test_unused_person_belongs_to_those_who_added_them(desk: Desk) -> None:
    """By the form, or while choosing an author."""
    sign_in(desk.editor).post(address("add"), NEW | {"name_kk": "Қосылған, Адам"})
    chooser = reverse(Person.snippet_viewset.chooser_viewset.get_url_name("create"))
    sign_in(desk.editor).post(chooser, NEW | {"name_kk": "Таңдалған, Адам"})

    for name in ("Қосылған, Адам", "Таңдалған, Адам"):
        person = Person.objects.get(name_kk=name)
        assert not renames(desk.stranger, person)
        assert renames(desk.colleague, person)


def test_unused_person_of_unknown_origin_belongs_to_the_association(desk: Desk) -> None:
    person = author()
    assert not renames(desk.editor, person)
    assert renames(desk.administrator, person)


def test_list_offers_what_one_may_change(desk: Desk) -> None:
    own, foreign = author(at(desk), name="Аа, Аа"), author(elsewhere(desk), name="Әә, Әә")
    shown = sign_in(desk.editor).get(address("list")).content.decode()

    assert own.name_kk in shown
    assert foreign.name_kk in shown
    assert address("edit", own.pk) in shown
    assert address("edit", foreign.pk) not in shown
    assert address("edit", foreign.pk) in sign_in(desk.administrator).get(address("list")).content.decode()


def test_row_of_the_list_costs_no_query(desk: Desk) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address("list")).status_code == 200
        return len(captured)

    client = sign_in(desk.editor)
    author(at(desk))
    queries()
    few = queries()
    for _number in range(8):
        author(at(desk))
    assert queries() <= few


@pytest.mark.parametrize("model", [Person, Subject])
def test_forms_have_one_heading(desk: Desk, model: type) -> None:
    """Wagtail's forms of snippets have none, for those who hear the page."""
    client = sign_in(desk.administrator)
    subject = Subject.objects.create(scheme="udc", code="999.7")
    pk = author().pk if model is Person else subject.pk
    for place in (address("add", model=model), address("edit", pk, model=model)):
        (heading,) = soup(client.get(place)).select("h1")
        assert heading.get_text(strip=True)


# --- deletion --------------------------------------------------------------------------------------------


def bulk(model: type, pk: int) -> str:
    return f"/admin/bulk/catalogue/{model._meta.model_name}/delete/?next=/admin/&id={pk}"


def test_unused_person_is_deleted_by_the_association_alone(desk: Desk) -> None:
    one, another = author(), author()
    for user in (desk.editor, desk.moderator, desk.approver):
        for door in (address("delete", one.pk), bulk(Person, one.pk)):
            sign_in(user).post(door)
        assert Person.objects.filter(pk=one.pk).exists(), user

    sign_in(desk.administrator).post(address("delete", one.pk))
    sign_in(desk.administrator).post(bulk(Person, another.pk))
    assert not Person.objects.filter(pk__in=[one.pk, another.pk]).exists()


def test_used_person_stays(desk: Desk) -> None:
    person = author(at(desk))
    client = sign_in(desk.administrator)

    refused = client.post(address("delete", person.pk), follow=True)
    client.post(bulk(Person, person.pk))

    assert person.name_kk in " ".join(messages_on(refused))
    assert Person.objects.filter(pk=person.pk).exists()


def test_used_subject_stays(desk: Desk) -> None:
    subject, page = Subject.objects.create(scheme="udc", code="999.7"), at(desk)
    PublicationSubject.objects.create(publication=page, subject=subject, sort_order=1)
    client = sign_in(desk.administrator)

    refused = client.post(address("delete", subject.pk, model=Subject), follow=True)
    client.post(bulk(Subject, subject.pk))

    assert subject.code in " ".join(messages_on(refused))
    assert Subject.objects.filter(pk=subject.pk).exists()


def test_subjects_are_added_but_not_changed_by_editors(desk: Desk) -> None:
    subject = Subject.objects.create(scheme="udc", code="999.7", label_kk="Бұрынғы")
    fields = fields_of(sign_in(desk.administrator).get(address("edit", subject.pk, model=Subject)), FORM)
    for user in (desk.editor, desk.moderator):
        client = sign_in(user)
        client.post(address("edit", subject.pk, model=Subject), fields | {"label_kk": "Жаңа"})
        client.post(address("delete", subject.pk, model=Subject))
        client.post(bulk(Subject, subject.pk))
        assert Subject.objects.get(pk=subject.pk).label_kk == "Бұрынғы", user


def test_permission_that_was_granted_before_is_taken_back(desk: Desk) -> None:
    migration = import_module("library.catalogue.migrations.0005_people_are_not_everybodys")
    person = author(elsewhere(desk))

    migration.give_permission_back(apps, None)
    assert User.objects.get(pk=desk.editor.pk).has_perm("catalogue.change_person")
    migration.take_permission(apps, None)

    assert not renames(desk.editor, person)
    assert renames(desk.administrator, person)
