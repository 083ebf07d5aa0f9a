"""People in the administration of the Association: superusers and higher rights are out of reach."""

from collections.abc import Callable
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection
from django.urls import reverse

from library.parties.enums import Role
from library.parties.models import User
from tests.browsing import errors_on, fields_of, soup
from tests.factories import UserFactory

from ..desk import Desk, sign_in

pytestmark = pytest.mark.django_db
FORM = '//main//form[@method="post" or @method="POST"]'
PASSWORD = "a long and quiet river"


def address(name: str, *args: object) -> str:
    return reverse(f"wagtailusers_users:{name}", args=args)


def bulk(action: str, *people: User) -> str:
    numbers = "&".join(f"id={person.pk}" for person in people)
    return f"/admin/bulk/parties/user/{action}/?next=/admin/&{numbers}"


def test_editor_of_a_university_is_made_by_one_form(desk: Desk) -> None:
    client = sign_in(desk.administrator)
    fields = fields_of(client.get(address("add")), FORM) | {
        "username": "editor.new",
        "email": "editor.new@example.kz",
        "first_name": "Айгүл",
        "last_name": "Серікқызы",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "institution": str(desk.institution.pk),
        "category": "staff",
        "groups": [str(desk.institution.group(Role.EDITOR).pk)],
    }

    response = client.post(address("add"), fields)

    assert response.status_code == 302, errors_on(response)
    person = User.objects.get(username="editor.new")
    assert (person.institution, person.category) == (desk.institution, "staff")
    assert person.has_role(Role.EDITOR, desk.institution.pk)
    assert person.check_password(PASSWORD)
    assert sign_in(person).get(f"/admin/pages/{desk.collection.pk}/").status_code == 200


@pytest.mark.parametrize("change", [str, str.upper])
def test_address_of_another_is_refused_in_words(desk: Desk, change: Callable[[str], str]) -> None:
    client = sign_in(desk.administrator)
    named = {"first_name": "А", "last_name": "Б", "email": change(desk.colleague.email)}
    new = {"username": "second", "password1": PASSWORD, "password2": PASSWORD}
    for place, more in ((address("add"), new), (address("edit", desk.editor.pk), {})):
        response = client.post(place, fields_of(client.get(place), FORM) | named | more)
        assert response.status_code == 200, place
        assert len(errors_on(response)) == 1, place

    assert not User.objects.filter(username="second").exists()
    assert User.objects.get(pk=desk.editor.pk).email == desk.editor.email


def test_own_address_stays_and_is_written_small(desk: Desk) -> None:
    client = sign_in(desk.administrator)
    fields = fields_of(client.get(address("edit", desk.editor.pk)), FORM)
    named = {"first_name": "А", "last_name": "Б", "email": desk.editor.email.upper()}

    assert client.post(address("edit", desk.editor.pk), fields | named).status_code == 302
    assert User.objects.get(pk=desk.editor.pk).email == desk.editor.email.lower()


def test_two_accounts_may_be_without_an_address(desk: Desk) -> None:
    people = [UserFactory(institution=desk.institution, email="") for _number in range(2)]
    assert all(person.pk for person in people)


def test_migration_names_the_accounts_that_share_an_address(desk: Desk) -> None:
    migration = import_module("library.parties.migrations.0003_one_user_per_email")
    migration.refuse_shared(apps, None)
    connection.check_constraints()
    with connection.schema_editor() as editor:
        editor.remove_constraint(User, User._meta.constraints[0])
    User.objects.filter(pk=desk.editor.pk).update(email=desk.colleague.email.upper())

    with pytest.raises(migration.AddressesShared, match=f"{desk.editor.username}, {desk.colleague.username}"):
        migration.refuse_shared(apps, None)


def test_weak_password_is_refused(desk: Desk) -> None:
    client = sign_in(desk.administrator)
    fields = fields_of(client.get(address("add")), FORM)
    weak = {"username": "weak", "email": "weak@example.kz", "first_name": "А", "last_name": "Б"}

    for password in ("12345678901", "password12", "weak"):
        response = client.post(address("add"), fields | weak | {"password1": password, "password2": password})
        assert response.status_code == 200
        assert errors_on(response)
    assert not User.objects.filter(username="weak").exists()


def test_nobody_becomes_a_superuser_by_a_form(desk: Desk) -> None:
    client = sign_in(desk.administrator)
    for person in (desk.editor, desk.administrator):
        fields = fields_of(client.get(address("edit", person.pk)), FORM)
        assert "is_superuser" not in fields
        client.post(address("edit", person.pk), fields | {"is_superuser": "on"})
        person.refresh_from_db()
        assert not person.is_superuser


def test_superuser_is_out_of_reach(desk: Desk) -> None:
    client = sign_in(desk.administrator)
    pk = desk.superuser.pk

    assert desk.superuser.username not in client.get(address("index")).content.decode()
    for name in ("edit", "delete", "history"):
        assert client.get(address(name, pk)).status_code in (302, 403, 404), name
    client.post(address("edit", pk), {"password1": PASSWORD, "password2": PASSWORD, "username": "taken"})
    client.post(address("delete", pk))

    there = User.objects.get(pk=pk)
    assert there.username == desk.superuser.username
    assert not there.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("action", "form"),
    [
        ("delete", {}),
        ("set_active_state", {"mark_as_active": "False"}),
        ("assign_role", {}),
    ],
)
def test_superuser_is_out_of_reach_of_bulk_actions(desk: Desk, action: str, form: dict[str, str]) -> None:
    role = Group.objects.create(name="newcomers")

    sign_in(desk.administrator).post(bulk(action, desk.superuser), form | {"role": str(role.pk)})

    there = User.objects.filter(pk=desk.superuser.pk).first()
    assert there is not None
    assert there.is_active
    assert not there.groups.exists()


def test_bulk_actions_work_for_others(desk: Desk) -> None:
    people = [UserFactory(institution=desk.institution) for _number in range(2)]

    sign_in(desk.administrator).post(bulk("set_active_state", *people), {"mark_as_active": "False"})

    assert not any(User.objects.get(pk=person.pk).is_active for person in people)


@pytest.mark.parametrize("person", ["editor", "moderator", "coordinator", "approver", "student"])
def test_others_administer_nobody(desk: Desk, person: str) -> None:
    client = sign_in(getattr(desk, person))

    for name, args in (
        ("index", ()),
        ("add", ()),
        ("edit", (desk.colleague.pk,)),
        ("delete", (desk.colleague.pk,)),
    ):
        assert client.get(address(name, *args)).status_code in (302, 403), name
    client.post(bulk("delete", desk.colleague))
    assert User.objects.filter(pk=desk.colleague.pk).exists()


def test_signed_in_person_keeps_what_their_own_account_allows(desk: Desk) -> None:
    """The page of one's own account offers language and name, not institution or roles."""
    client = sign_in(desk.editor)
    response = client.get("/admin/account/")
    fields = fields_of(response, FORM)
    more = {"institution": str(desk.other.pk), "is_superuser": "on", "name_email-email": "new@example.kz"}

    client.post("/admin/account/", fields | more)

    there = User.objects.get(pk=desk.editor.pk)
    assert "name_email-email" not in fields
    assert there.email == desk.editor.email
    assert there.institution == desk.institution
    assert not there.is_superuser


def test_zones_of_an_account_are_those_of_the_country(desk: Desk) -> None:
    """Wagtail offers every name of the server's, with "localtime", which no browser knows."""
    page = soup(sign_in(desk.editor).get("/admin/account/"))
    zones = [option["value"] for option in page.select("[name$=current_time_zone] option")]

    assert {"Asia/Almaty", "Asia/Qyzylorda", "Asia/Oral", "UTC"} <= set(zones)
    assert "localtime" not in zones


def test_roles_at_once_follow_the_groups(desk: Desk) -> None:
    client = sign_in(desk.administrator)
    fields = fields_of(client.get(address("edit", desk.colleague.pk)), FORM)

    named = {"first_name": "Айгүл", "last_name": "Серікқызы"}
    client.post(address("edit", desk.colleague.pk), fields | named | {"groups": []})

    assert User.objects.get(pk=desk.colleague.pk).roles == frozenset()
    assert sign_in(User.objects.get(pk=desk.colleague.pk)).get("/admin/").status_code == 302
