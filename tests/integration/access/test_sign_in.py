"""Signing in with an issued account, being locked out, and what a refused reader is told."""

from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.test import Client
from django.utils import translation

from library.access.decision import Reason
from library.parties.models import User
from tests.browsing import soup
from tests.factories import PASSWORD, StoredFileFactory, UserFactory, stand

from ..desk import Desk, sign_in

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


def knock(client: Client, login: str, password: str, **more: str) -> int:
    return client.post(LOGIN, {"login": login, "password": password} | more).status_code


@pytest.fixture
def reader(desk: Desk) -> User:
    return UserFactory(institution=desk.institution, student=True)


@pytest.mark.parametrize("by", ["username", "email"])
def test_sign_in_with_what_was_issued(client: Client, reader: User, by: str) -> None:
    assert knock(client, getattr(reader, by), PASSWORD) == 302
    assert client.get("/kk/").wsgi_request.user == reader


def test_fields_of_signing_in_are_told_by_labels(client: Client) -> None:
    """On a phone a placeholder was cut, and gone with the first letter."""
    form = soup(client.get(LOGIN)).select_one("form:has([name=password])")
    fields = {field["name"]: field for field in form.select("input[id]")}

    assert all(
        form.select_one(f'label[for="{field["id"]}"]').get_text(strip=True) for field in fields.values()
    )
    assert not [field for field in fields.values() if field.has_attr("placeholder")]
    assert fields["login"]["autocomplete"] == "username"


@pytest.mark.parametrize("place", ["password/reset", "password/change", "reauthenticate"])
def test_forms_of_an_account_look_alike(reader: User, place: str) -> None:
    """One heading, one sentence, one form that a browser may send."""
    address = f"/accounts/{place}/"
    panel = soup(sign_in(reader).get(address, follow=True)).select_one(".entrance__panel")

    assert panel.select_one("h1").get_text(strip=True)
    assert panel.select_one("p").get_text(strip=True)
    form = panel.select_one("form[method=post]")
    assert form["action"] == address
    assert form.select_one("[name=csrfmiddlewaretoken]")["value"]
    assert form.select_one("button[type=submit]").get_text(strip=True)


def test_sign_in_leads_back_to_the_book(client: Client, reader: User, desk: Desk) -> None:
    page = stand(desk.collection)

    response = client.post(LOGIN, {"login": reader.username, "password": PASSWORD, "next": page.url_in("ru")})

    assert response.url == page.url_in("ru")


def test_sign_in_does_not_lead_to_another_site(client: Client, reader: User) -> None:
    response = client.post(
        LOGIN, {"login": reader.username, "password": PASSWORD, "next": "https://evil.example/"}
    )

    assert "evil" not in response.url


def test_nobody_signs_up(client: Client) -> None:
    assert "<form" not in str(soup(client.get("/accounts/signup/")).main)
    client.post(
        "/accounts/signup/", {"username": "self.made", "email": "self@example.kz", "password1": PASSWORD}
    )

    assert not User.objects.filter(username="self.made").exists()


def test_reader_at_the_door_of_the_administration_is_told_so(desk: Desk) -> None:
    """And not sent to the form, which would send them back to the door."""
    response = sign_in(desk.student).get("/admin/", follow=True)

    assert response.status_code == 403
    assert soup(response).h1


def test_visitor_of_the_administration_signs_in_and_gets_there(client: Client, desk: Desk) -> None:
    form = client.get("/admin/pages/", follow=True)
    assert form.redirect_chain[-1][0] == f"{LOGIN}?next=/admin/pages/"

    response = client.post(
        LOGIN, {"login": desk.editor.username, "password": PASSWORD, "next": "/admin/pages/"}
    )

    assert response.url == "/admin/pages/"


def test_inactive_account_does_not_sign_in(client: Client, desk: Desk) -> None:
    gone = UserFactory(institution=desk.institution, is_active=False)

    knock(client, gone.username, PASSWORD)

    assert not client.get("/kk/").wsgi_request.user.is_authenticated


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_guessing_is_locked_out_and_told_so(client: Client, reader: User, language: str) -> None:
    client.cookies["django_language"] = language
    for _attempt in range(8):
        status = knock(client, reader.username, "wrong")
    assert status == 429
    assert knock(client, reader.username, PASSWORD) == 429

    response = client.post(LOGIN, {"login": reader.username, "password": PASSWORD})
    assert soup(response).html["lang"] == language
    assert not client.get("/kk/").wsgi_request.user.is_authenticated


def test_form_of_the_administration_is_locked_too(client: Client, reader: User) -> None:
    """Wagtail has a form of its own, with fields of other names."""
    for _attempt in range(8):
        response = client.post("/admin/login/", {"username": reader.username, "password": "wrong"})

    assert response.status_code == 429
    assert knock(client, reader.username, PASSWORD) == 429


def test_lock_is_of_one_account(client: Client, reader: User, desk: Desk) -> None:
    for _attempt in range(8):
        knock(client, reader.username, "wrong")

    other = UserFactory(institution=desk.institution)
    assert knock(client, other.username, PASSWORD) == 302


def test_guessing_by_mail_and_by_name_counts_together(client: Client, reader: User) -> None:
    """Else there would be twice as many guesses."""
    for attempt in range(8):
        knock(client, reader.email if attempt % 2 else reader.username, "wrong")

    assert 429 in (knock(client, reader.username, PASSWORD), knock(client, reader.email, PASSWORD))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    ("level", "who", "why"),
    [
        ("open", None, Reason.OPEN),
        ("participants", None, Reason.SIGN_IN),
        ("participants", "student", Reason.PARTICIPANT),
        ("institution", None, Reason.SIGN_IN_OWN),
        ("institution", "stranger", Reason.OTHER_INSTITUTION),
        ("closed", "student", Reason.CLOSED),
    ],
)
def test_reason_stands_on_the_page_in_the_readers_language(
    desk: Desk, level: str, who: str | None, why: Reason, language: str
) -> None:
    page = stand(desk.collection, access=level, files=[StoredFileFactory(institution=desk.institution)])
    client = sign_in(getattr(desk, who)) if who else Client()

    text = " ".join(soup(client.get(page.url_in(language))).main.get_text(" ").split())

    with translation.override(language):
        assert " ".join(str(why.label).split()) in text


def test_refused_reader_is_offered_to_sign_in_and_come_back(desk: Desk, client: Client) -> None:
    page = stand(
        desk.collection, access="participants", files=[StoredFileFactory(institution=desk.institution)]
    )

    links = [a["href"] for a in soup(client.get(page.url_in("ru"))).main.select("a[href]")]

    assert f"{LOGIN}?next={page.url_in('ru')}" in links
    assert not any(link.startswith("/files/") for link in links)


def test_embargoed_record_is_public_and_its_files_are_not(desk: Desk) -> None:
    file = StoredFileFactory(institution=desk.institution)
    page = stand(desk.collection, access="open", embargo_until="2999-01-01", files=[file])

    for client in (Client(), sign_in(desk.student)):
        response = client.get(page.url_in("kk"))
        assert response.status_code == 200
        assert not response.context["access"]
        assert client.get(file.get_absolute_url()).status_code in (302, 403)


def wrong_passwords(login: str, forwarded: str) -> int:
    """The status of the answer to one more than are allowed, through a proxy."""
    status = 0
    for _attempt in range(7):
        client = Client(headers={"x-forwarded-for": forwarded})
        status = knock(client, login, "wrong")
    return status


def test_who_guesses_behind_the_proxy_locks_out_nobody_else(reader: User, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    assert wrong_passwords(reader.username, "10.9.9.9, 203.0.113.7") == 429
    assert knock(Client(headers={"x-forwarded-for": "203.0.113.8"}), reader.username, PASSWORD) == 302


def test_nobody_invents_an_address_without_a_proxy(reader: User) -> None:
    assert wrong_passwords(reader.username, "203.0.113.7") == 429
    assert knock(Client(headers={"x-forwarded-for": "203.0.113.8"}), reader.username, PASSWORD) == 429


def test_one_form_sends_letters_about_passwords(client: Client) -> None:
    assert client.get("/admin/password_reset/").status_code == 404
    assert client.get("/accounts/password/reset/").status_code == 200


@pytest.mark.parametrize(
    ("language", "short", "long"),
    [
        ("kk", "РЖООЭК", "Республикалық жоғары оқу орындары аралық электрондық кітапхана"),
        ("ru", "РМЭБ", "Республиканская межвузовская электронная библиотека"),
        ("en", "RMEB", "Republican Inter-University Electronic Library"),
    ],
)
def test_letter_about_a_password_comes_from_the_library(
    client: Client, reader: User, language: str, short: str, long: str
) -> None:
    """By its name in the language of the form, and not by the name of a host."""
    client.cookies["django_language"] = language
    client.post("/accounts/password/reset/", {"email": reader.email})

    (letter,) = mail.outbox
    assert letter.subject.startswith(f"{short}: ")
    assert "testserver" not in letter.subject
    assert long in letter.body.splitlines()[0]
    assert "/accounts/password/reset/key/" in letter.body


def test_nobody_takes_the_address_of_another(desk: Desk, reader: User) -> None:
    client = sign_in(reader)
    assert client.get("/accounts/email/").status_code == 404
    assert client.post("/accounts/email/", {"email": desk.editor.email, "action_add": ""}).status_code == 404


@pytest.mark.parametrize("place", [LOGIN, "/admin/login/"])
def test_answer_does_not_tell_by_its_time_whom_the_library_knows(
    reader: User, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Hashing passwords is what takes time: as often for those who exist as for those who do not."""
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *args: hashed.append(args) or encode(*args), raising=True
    )
    locked = UserFactory(institution=reader.institution, is_active=False)
    without_password = UserFactory(institution=reader.institution, password="!")
    people = [reader, locked, without_password]
    logins = [login for one in people for login in (one.username, one.email, one.email.upper())]
    counts = {}
    for login in [*logins, "nobody", "nobody@example.kz"]:
        hashed.clear()
        Client().post(place, {"login": login, "username": login, "password": "wrong"})
        counts[login] = len(hashed)

    assert set(counts.values()) == {1}, counts


def test_address_is_read_in_any_case(client: Client, reader: User) -> None:
    assert knock(client, reader.email.upper(), PASSWORD) == 302


def test_permissions_hold_with_this_backend(client: Client, desk: Desk) -> None:
    knock(client, desk.administrator.username, PASSWORD)

    user = client.get("/kk/").wsgi_request.user
    assert user == desk.administrator
    assert user.has_perm("parties.change_user")
    assert not User.objects.get(pk=desk.editor.pk).has_perm("parties.change_user")
