"""The form of a publication, filled in as a depositor does."""

from itertools import cycle
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from library.catalogue.models import Person, PublicationPage, Subject
from library.parties.models import User
from tests.browsing import Editor, Fields, add_row, errors_on, fields_of, soup
from tests.factories import StoredFileFactory

from ..desk import Desk, act, now, sign_in, waiting

pytestmark = pytest.mark.django_db

PLAIN = {
    "type": "textbook",
    "year": "2019",
    "languages": ["kaz", "rus"],
    "title_kk": "Сызықтық алгебра",
    "title_ru": "Линейная алгебра",
    "title_en": "Linear algebra",
    "title_other": "Lineare Algebra",
    "subtitle_kk": "оқулық",
    "subtitle_ru": "учебник",
    "subtitle_en": "a textbook",
    "abstract_kk": "Аңдатпа.\nЕкінші жол.",
    "abstract_ru": "Аннотация.",
    "abstract_en": "An abstract.",
    "keywords_kk": "алгебра; матрица",
    "keywords_ru": "алгебра; матрица",
    "keywords_en": "algebra; matrix",
    "access": "institution",
    "embargo_until": "2031-01-01",
    "licence": "cc-by-4.0",
    "rights_holder": "Қазақ университеті",
    "rights_statement": "Келісімшарт № 7.",
    "degree_level": "bachelor",
    "programmes": "6B06102, 7M06101",
    "stamp_body": "ҚР БҒМ",
    "stamp_protocol": "№ 4",
    "stamp_date": "2018-11-30",
    "place": "Алматы",
    "publisher": "Қазақ университеті",
    "edition": "2-басылым",
    "series": "Математика",
    "extent": "245 б., сур.",
    "page_count": "245",
    "part_of": "Шығармалар жинағы. – 2-том",
    "notes": "Ескерту.",
}


def chosen(desk: Desk) -> tuple[Person, Person, Subject, Any]:
    return (
        Person.objects.create(name_kk="Ахметов, Серік"),
        Person.objects.create(name_ru="Иванова, Анна"),
        Subject.objects.get(scheme="udc", code="512"),
        StoredFileFactory(institution=desk.institution),
    )


def filled(fields: Fields, desk: Desk) -> Fields:
    """The form with every field and every kind of row."""
    author, editor, subject, file = chosen(desk)
    fields = fields | PLAIN
    fields = add_row(fields, "contributors", person=author.pk, role="aut")
    fields = add_row(fields, "contributors", person=editor.pk, role="edt")
    fields = add_row(fields, "publication_subjects", subject=subject.pk)
    fields = add_row(fields, "identifiers", scheme="isbn", value="9965-29-133-0")
    fields = add_row(fields, "identifiers", scheme="doi", value="https://doi.org/10.26577/X.1")
    return add_row(fields, "files", file=file.pk, label="1-бөлім")


def speak(user: User, language: str) -> Client:
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()
    return sign_in(user)


def deposited(title: str = "Сызықтық алгебра") -> PublicationPage:
    return PublicationPage.objects.get(title_kk=title)


def test_every_field_is_kept(desk: Desk) -> None:
    editor = Editor(sign_in(desk.editor))
    fields = filled(editor.open_new(desk.collection.pk, "publicationpage"), desk)

    response = editor.send_new(desk.collection.pk, "publicationpage", fields)

    assert response.status_code == 302, errors_on(response)
    page = deposited()
    assert not page.live
    assert page.owner == desk.editor
    assert page.institution == desk.institution
    assert page.languages == ["kaz", "rus"]
    assert page.programmes == ["6B06102", "7M06101"]
    for field, value in PLAIN.items():
        if field not in ("languages", "programmes"):
            assert str(getattr(page, field)).replace("\r\n", "\n") == value, field
    assert [(one.person.name.text, one.role) for one in page.contributors.all()] == [
        ("Ахметов, Серік", "aut"),
        ("Иванова, Анна", "edt"),
    ]
    assert [str(one) for one in page.identifiers.all()] == ["ISBN 978-9965-29-133-3", "DOI 10.26577/x.1"]
    assert [one.subject.code for one in page.publication_subjects.all()] == ["512"]
    assert [one.label for one in page.files.all()] == ["1-бөлім"]


def test_form_shows_again_what_was_kept(desk: Desk) -> None:
    editor = Editor(sign_in(desk.editor))
    editor.send_new(
        desk.collection.pk,
        "publicationpage",
        filled(editor.open_new(desk.collection.pk, "publicationpage"), desk),
    )

    shown = editor.open(deposited().pk)

    for field, value in PLAIN.items():
        if field != "programmes":
            assert shown[field] == value, field
    assert shown["programmes"].replace(" ", "") == "6B06102,7M06101"
    assert shown["identifiers-0-value"] == "978-9965-29-133-3"
    assert editor.send(deposited().pk, shown).status_code == 302


def test_rows_are_reordered_and_removed(desk: Desk) -> None:
    editor = Editor(sign_in(desk.editor))
    editor.send_new(
        desk.collection.pk,
        "publicationpage",
        filled(editor.open_new(desk.collection.pk, "publicationpage"), desk),
    )
    page = deposited()

    fields = editor.open(page.pk) | {
        "contributors-0-ORDER": "2",
        "contributors-1-ORDER": "1",
        "identifiers-0-DELETE": "1",
        "files-0-DELETE": "1",
    }
    editor.send(page.pk, fields)

    page = now(page)
    assert [one.role for one in page.contributors.all()] == ["edt", "aut"]
    assert [one.scheme for one in page.identifiers.all()] == ["doi"]
    assert not page.files.exists()


def test_title_in_one_language_is_enough(desk: Desk) -> None:
    editor = Editor(sign_in(desk.editor))
    for field, title in (("title_en", "Only English"), ("title_other", "Nur Deutsch")):
        fields = editor.open_new(desk.collection.pk, "publicationpage") | {field: title}
        assert editor.send_new(desk.collection.pk, "publicationpage", fields).status_code == 302
        assert PublicationPage.objects.get(**{field: title}).title == title


WRONG = {
    "no title": {"title_kk": "", "title_ru": "", "title_en": "", "title_other": ""},
    "year of letters": {"year": "20x9"},
    "year before printing": {"year": "1066"},
    "programme": {"programmes": "6B06102, математика"},
    "date": {"stamp_date": "30 қараша"},
    "isbn": {"identifiers-0-value": "978-601-04-0001-7"},
    "doi": {"identifiers-1-value": "doi жоқ"},
    "no person": {"contributors-0-person": ""},
    "access": {"access": "anybody"},
}


@pytest.mark.parametrize(("wrong", "language"), list(zip(WRONG, cycle(("kk", "ru", "en")), strict=False)))
def test_wrong_form_loses_nothing(desk: Desk, wrong: str, language: str) -> None:
    editor = Editor(speak(desk.editor, language))
    fields = filled(editor.open_new(desk.collection.pk, "publicationpage"), desk) | WRONG[wrong]

    # Submitting checks everything; a draft may still lack what is required.
    response = editor.send_new(desk.collection.pk, "publicationpage", fields, "action-submit")

    assert response.status_code == 200
    assert errors_on(response)
    assert not PublicationPage.objects.filter(publisher="Қазақ университеті").exists()
    kept = fields_of(response, editor.form)
    for name, value in fields.items():
        if name in ("csrfmiddlewaretoken", "access") or name.endswith("-id"):
            continue
        sent, shown = (str(one).replace("\r\n", "\n") for one in (value, kept.get(name, "")))
        assert shown == sent, name


def test_errors_speak_the_depositors_language(desk: Desk) -> None:
    said = {}
    for language in ("kk", "ru", "en"):
        editor = Editor(speak(desk.editor, language))
        fields = editor.open_new(desk.collection.pk, "publicationpage") | {"title_kk": "Атау"}
        fields = add_row(fields, "identifiers", scheme="isbn", value="1")
        response = editor.send_new(desk.collection.pk, "publicationpage", fields, "action-submit")
        said[language] = " ".join(errors_on(response))

    assert "ISBN" in said["en"]
    assert len(set(said.values())) == 3, said


@pytest.mark.parametrize("action", ["", "action-submit"])
def test_file_of_another_institution_is_refused(desk: Desk, action: str) -> None:
    """A form can name any file by its number."""
    foreign = StoredFileFactory(institution=desk.other)
    editor = Editor(sign_in(desk.editor))
    fields = editor.open_new(desk.collection.pk, "publicationpage") | {"title_kk": "Бөтен файл"}

    response = editor.send_new(
        desk.collection.pk, "publicationpage", add_row(fields, "files", file=foreign.pk), action
    )

    assert response.status_code == 200
    assert errors_on(response)
    assert foreign.name not in response.content.decode()
    assert not PublicationPage.objects.filter(title_kk="Бөтен файл").exists()


def test_file_of_another_institution_is_refused_in_a_later_version(desk: Desk) -> None:
    page, foreign = desk.publication(live=True), StoredFileFactory(institution=desk.other)
    editor = Editor(sign_in(desk.editor))

    response = editor.send(page.pk, add_row(editor.open(page.pk), "files", file=foreign.pk))

    assert response.status_code == 200
    assert now(page).latest_revision_id == page.latest_revision_id


def test_institution_cannot_be_sent_by_the_form(desk: Desk) -> None:
    editor = Editor(sign_in(desk.editor))
    fields = editor.open_new(desk.collection.pk, "publicationpage")
    forged = {
        "institution": str(desk.other.pk),
        "uuid": "0" * 32,
        "live": "on",
        "owner": str(desk.superuser.pk),
    }

    editor.send_new(desk.collection.pk, "publicationpage", fields | forged | {"title_kk": "Жалған"})

    page = deposited("Жалған")
    assert (page.institution, page.owner, page.live) == (desk.institution, desk.editor, False)
    assert page.uuid.int != 0


def test_deposit_and_both_approvals_by_forms_alone(desk: Desk, client: Client) -> None:
    editor = Editor(sign_in(desk.editor))
    fields = filled(editor.open_new(desk.collection.pk, "publicationpage"), desk)

    editor.send_new(desk.collection.pk, "publicationpage", fields, "action-submit")
    page = deposited()
    assert waiting(page) is not None
    act(desk.moderator, page, "approve")
    act(desk.approver, page, "approve")

    for language, title in (("kk", "Сызықтық алгебра"), ("ru", "Линейная алгебра"), ("en", "Linear algebra")):
        response = client.get(page.url_in(language))
        assert response.status_code == 200
        html = response.content.decode()
        assert title in html
        assert "978-9965-29-133-3" in html


def test_completeness_of_each_language_is_shown(desk: Desk) -> None:
    page = desk.publication(titles={"kk": "Атау"}, abstracts={"kk": "Аңдатпа"}, keywords={"kk": ["сөз"]})

    form = soup(sign_in(desk.editor).get(f"/admin/pages/{page.pk}/edit/"))

    assert len(form.select("[data-completeness-language]")) == 3
    complete = form.select(".completeness__language--complete")
    assert [one["data-completeness-language"] for one in complete] == ["kk"]


# --- people and subjects ----------------------------------------------------------------------------


def test_person_is_made_in_the_chooser(desk: Desk) -> None:
    address = reverse(Person.snippet_viewset.chooser_viewset.get_url_name("create"))
    names = {"name_kk": "Сәтбаев, Қаныш", "name_ru": "", "name_en": ""}

    wrong = sign_in(desk.editor).post(address, names | {"orcid": "0000-0002-1825-0098"})
    assert not Person.objects.filter(name_kk="Сәтбаев, Қаныш").exists()
    assert "0000-0002-1825-0098" in wrong.content.decode()

    sign_in(desk.editor).post(address, names | {"orcid": "https://orcid.org/0000-0002-1825-0097"})
    assert Person.objects.get(name_kk="Сәтбаев, Қаныш").orcid == "0000-0002-1825-0097"


def test_two_people_do_not_share_an_orcid(desk: Desk) -> None:
    Person.objects.create(name_kk="Бірінші", orcid="0000-0002-1825-0097")
    address = reverse(Person.snippet_viewset.get_url_name("add"))

    response = sign_in(desk.administrator).post(
        address, {"name_kk": "Екінші", "name_ru": "", "name_en": "", "orcid": "0000-0002-1825-0097"}
    )

    assert response.status_code == 200
    assert errors_on(response)
    assert not Person.objects.filter(name_kk="Екінші").exists()
