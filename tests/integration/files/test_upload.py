"""The administration's upload: who may, what is answered, what is kept."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.users.models import UserProfile

from library.files import content
from library.files.models import StoredFile
from library.parties.enums import Role
from library.parties.models import Institution, User
from tests.factories import InstitutionFactory, UserFactory
from tests.unit.files import samples

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/files/upload/"


@pytest.fixture
def institution(db: None) -> Institution:
    return InstitutionFactory()


@pytest.fixture
def editor(institution: Institution) -> User:
    return UserFactory(institution=institution, role=Role.EDITOR)


def send(client: Client, data: bytes | None = None, code: str = "", name: str = "Кітап.pdf") -> Any:
    upload = SimpleUploadedFile(name, samples.pdf("Бір", "Екі") if data is None else data)
    return client.post(ADDRESS + (f"?institution={code}" if code else ""), {"file": upload})


def editor_language(user: User, language: str) -> None:
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()


def test_editor_deposits_for_the_own_institution(editor: User, signed_in: Any) -> None:
    response = send(signed_in(editor))
    answer = response.json()
    file = StoredFile.objects.get()

    assert response.status_code == 200
    assert (file.institution, file.deposited_by) == (editor.institution, editor)
    assert answer["uuid"] == str(file.pk)
    assert (answer["name"], answer["pages"], answer["size"]) == ("Кітап.pdf", 2, file.size)
    assert answer["address"] == file.get_absolute_url()


@pytest.mark.parametrize(
    ("role", "is_own", "status"),
    [
        (Role.EDITOR, True, 200),
        (Role.MODERATOR, True, 200),
        (Role.COORDINATOR, True, 403),
        (Role.EDITOR, False, 403),
        (Role.MODERATOR, False, 403),
        (Role.COORDINATOR, False, 403),
    ],
)
def test_who_may_deposit(
    signed_in: Any, institution: Institution, role: Role, is_own: bool, status: int
) -> None:
    user = UserFactory(institution=institution if is_own else InstitutionFactory(), role=role)

    assert send(signed_in(user), code=institution.code).status_code == status
    assert StoredFile.objects.exists() == (status == 200)


def test_association_deposits_for_everybody(signed_in: Any, institution: Institution) -> None:
    for user in (UserFactory.approver(), UserFactory.administrator()):
        assert send(signed_in(user), code=institution.code).status_code == 200
    assert set(StoredFile.objects.values_list("institution", flat=True)) == {institution.pk}


def test_dismissed_editor_may_not(signed_in: Any, editor: User) -> None:
    client = signed_in(editor)
    editor.groups.clear()

    assert send(client, code=editor.institution.code).status_code in (302, 403)
    assert not StoredFile.objects.exists()


def test_unknown_institution_is_refused(signed_in: Any, editor: User) -> None:
    assert send(signed_in(editor), code="nowhere").status_code == 403


def test_reader_and_anonymous_may_not(client: Client, signed_in: Any, institution: Institution) -> None:
    student = UserFactory(institution=institution, student=True)
    for visitor in (client, signed_in(student)):
        response = send(visitor, code=institution.code)
        assert response.status_code in (302, 403)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (samples.executable(), "By its content this file is: a Windows program."),
        (samples.encrypted(password="x"), "protected by a password"),
        (samples.pdf()[:600], "damaged"),
        (samples.without_pages(), "no pages"),
    ],
    ids=["empty", "executable", "encrypted", "broken", "no pages"],
)
def test_unacceptable_file_is_explained(signed_in: Any, editor: User, data: bytes, sentence: str) -> None:
    editor_language(editor, "en")
    response = send(signed_in(editor), data)

    assert response.status_code == 400
    assert sentence in response.json()["error"]
    assert not StoredFile.objects.exists()


def test_nothing_sent_is_explained(signed_in: Any, editor: User) -> None:
    response = signed_in(editor).post(ADDRESS, {})

    assert response.status_code == 400
    assert response.json()["error"]


def test_huge_upload_is_refused_before_it_is_read(
    signed_in: Any, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the declared length is looked at: the body of this request cannot be read at all."""
    client = signed_in(editor)

    class Unreadable:
        def read(self, *args: Any) -> bytes:
            pytest.fail("the body was read")

        readline = read

    response = client.generic(
        "POST",
        ADDRESS,
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(content.LARGEST * 2),
        **{"wsgi.input": Unreadable()},
    )

    assert response.status_code == 413
    assert response.json()["error"]


def test_upload_needs_the_token_of_the_form(editor: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)

    assert send(client).status_code == 403
    assert not StoredFile.objects.exists()

    client.cookies["csrftoken"] = "a" * 32
    upload = SimpleUploadedFile("a.pdf", samples.pdf())
    response = client.post(ADDRESS, {"file": upload}, headers={"X-CSRFToken": "a" * 32})
    assert response.status_code == 200


def test_store_that_is_away_is_explained(
    signed_in: Any, editor: User, store_away: None, caplog: pytest.LogCaptureFixture
) -> None:
    response = send(signed_in(editor))

    assert response.status_code == 503
    assert response.json()["error"]
    assert not StoredFile.objects.exists()


def test_details_are_in_the_language_of_the_editor(signed_in: Any, editor: User) -> None:
    editor_language(editor, "en")
    details = send(signed_in(editor)).json()["details"]

    assert details.endswith("KB · 2 pages")
