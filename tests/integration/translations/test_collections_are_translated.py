"""wagtail-localize at work: a page is submitted, translated by form and by PO file, and published."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polib
import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from home.models import HomePage, StandingPage
from library.catalogue.models import CollectionPage, UniversityPage
from library.parties.enums import Role
from library.parties.models import User
from tests.factories import CollectionFactory, InstitutionFactory, UserFactory, stand

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
INTRO = "Бірінші курсқа арналған кітаптар."


@dataclass
class Desk:
    """A collection whose Russian and English pages mirror the Kazakh one, and the people around it."""

    collection: CollectionPage
    editor: Client
    moderator: Client
    stranger: Client
    reader: Client
    administrator: Client

    @property
    def russian(self) -> CollectionPage:
        return self.collection.get_translations().get(locale__language_code="ru")

    @property
    def translation(self) -> Translation:
        return Translation.objects.get(source__object_id=self.collection.translation_key)

    @property
    def live_text(self) -> str:
        return Client().get(f"/ru/{self.russian.url_path.split('/', 2)[2]}").content.decode()

    def submit(self, client: Client, *, page: Page | None = None, language: str = "ru") -> HttpResponse:
        return client.post(
            reverse("wagtail_localize:submit_page_translation", args=[(page or self.collection).pk]),
            {"locales": [Locale.objects.get(language_code=language).pk]},
        )

    def write(self, client: Client, path: str, text: str) -> HttpResponse:
        """Fill in one string as the editor's script does."""
        segment = self.translation.source.stringsegment_set.get(context__path=path)
        return client.put(
            reverse("wagtail_localize:edit_string_translation", args=[self.translation.pk, segment.pk]),
            f"value={text}",
            content_type="application/x-www-form-urlencoded",
        )

    def publish(self, client: Client) -> HttpResponse:
        return client.post(reverse("wagtailadmin_pages:edit", args=[self.russian.pk]), {"action": "publish"})


@pytest.fixture(scope="module")
def people(module_transaction: None, django_db_blocker: Any) -> dict[str, Any]:
    """The collection and the people around it, one for all tests of the module."""
    with django_db_blocker.unblock():
        collection = CollectionFactory(titles={"kk": "Оқулықтар"})
        collection.intro = INTRO
        collection.save()
        collection.save_revision().publish()
        institution = collection.institution
        return {
            "collection": collection,
            "editor": UserFactory(institution=institution, role=Role.EDITOR),
            "moderator": UserFactory(institution=institution, role=Role.MODERATOR),
            "reader": UserFactory(institution=institution),
            "stranger": UserFactory(institution=InstitutionFactory(), role=Role.EDITOR),
            "administrator": UserFactory.administrator(),
        }


@pytest.fixture
def desk(people: dict[str, Any], signed_in: SignIn) -> Desk:
    clients = {name: signed_in(one) for name, one in people.items() if name != "collection"}
    return Desk(collection=CollectionPage.objects.get(pk=people["collection"].pk), **clients)


def is_refused(response: HttpResponse) -> bool:
    """Wagtail sends people who may not do something to the dashboard, with a message."""
    return response.status_code == 403 or (
        response.status_code == 302
        and response["Location"] == reverse("wagtailadmin_home")
        and any(message.level_tag == "error" for message in get_messages(response.wsgi_request))
    )


@pytest.fixture
def read_on_commit(django_capture_on_commit_callbacks: Callable) -> Callable:
    """wagtail-localize publishes when the transaction is over."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_collection_is_translated_by_form(desk: Desk, read_on_commit: Callable) -> None:
    assert desk.russian.alias_of_id == desk.collection.pk
    with read_on_commit():
        assert desk.submit(desk.editor).status_code == 302
    assert desk.russian.alias_of_id is None

    assert desk.editor.get(reverse("wagtailadmin_pages:edit", args=[desk.russian.pk])).status_code == 200
    assert desk.write(desk.editor, "title", "Учебники").status_code == 201
    assert desk.write(desk.editor, "intro", "Книги для первого курса.").status_code == 201
    with read_on_commit():
        assert is_refused(desk.publish(desk.editor))
    assert "Учебники" not in desk.live_text

    with read_on_commit():
        assert desk.publish(desk.moderator).status_code == 302
    assert "Учебники" in desk.live_text
    assert "Книги для первого курса." in desk.live_text


def test_collection_is_translated_by_po_file(desk: Desk, read_on_commit: Callable) -> None:
    with read_on_commit():
        desk.submit(desk.editor)
    download = desk.editor.get(reverse("wagtail_localize:download_pofile", args=[desk.translation.pk]))
    code = desk.translation.get_target_instance().code
    assert download["Content-Disposition"] == f'attachment; filename="{code}-ru.po"'
    catalogue = polib.pofile(download.content.decode())
    originals = {entry.msgctxt: entry.msgid for entry in catalogue}
    assert (originals["title"], originals["intro"]) == ("Оқулықтар", INTRO)

    russian = {"title": "Учебники", "intro": "Книги для первого курса."}
    for entry in catalogue:
        entry.msgstr = russian.get(entry.msgctxt, "")
    file = SimpleUploadedFile("ru.po", str(catalogue).encode())
    upload = reverse("wagtail_localize:upload_pofile", args=[desk.translation.pk])
    assert desk.editor.post(upload, {"file": file}).status_code == 302
    again = desk.editor.get(reverse("wagtail_localize:download_pofile", args=[desk.translation.pk]))
    assert {one.msgctxt: one.msgstr for one in polib.pofile(again.content.decode()) if one.msgstr} == russian

    with read_on_commit():
        desk.publish(desk.moderator)
    assert "Учебники" in desk.live_text


def test_publications_are_listed_in_a_translated_collection(desk: Desk, read_on_commit: Callable) -> None:
    publication = stand(desk.collection)
    with read_on_commit():
        desk.submit(desk.editor)
        desk.write(desk.editor, "title", "Учебники")
        desk.publish(desk.moderator)
    assert desk.russian.url_path.endswith(f"/{desk.collection.slug}/")
    assert publication.url_in("ru") in desk.live_text
    assert Client().get(publication.url_in("ru")).status_code == 200


def test_kazakh_text_that_changes_reaches_the_translation(desk: Desk, read_on_commit: Callable) -> None:
    with read_on_commit():
        desk.submit(desk.editor)
        desk.write(desk.editor, "title", "Учебники")
    collection = CollectionPage.objects.get(pk=desk.collection.pk)
    collection.title = "Жаңа оқулықтар"
    collection.save()
    with read_on_commit():
        update = reverse("wagtail_localize:update_translations", args=[desk.translation.source_id])
        assert desk.editor.post(update).status_code == 302
    [segment] = desk.translation.source.stringsegment_set.filter(context__path="title")
    assert segment.string.data == "Жаңа оқулықтар"


# --- pages that exist in the language already -----------------------------------------------------------


def test_university_written_in_russian_keeps_its_texts(desk: Desk, read_on_commit: Callable) -> None:
    university = UniversityPage.objects.get(pk=desk.collection.get_parent().pk)
    russian = university.get_translations().get(locale__language_code="ru")
    assert russian.alias_of_id is None
    with read_on_commit():
        assert desk.submit(desk.editor, page=university).status_code == 302
    translation = Translation.objects.get(source__object_id=university.translation_key)
    titles = {entry.msgctxt: entry.msgstr for entry in translation.export_po()}
    assert titles["title"] == russian.title
    assert UniversityPage.objects.get(pk=russian.pk).title == russian.title


def test_rich_text_of_a_standing_page_is_kept_piece_by_piece(desk: Desk, read_on_commit: Callable) -> None:
    homes = {home.locale.language_code: home for home in HomePage.objects.all()}
    page = StandingPage(
        title="Туралы", slug="history", body="<p>Бір.</p><p>Екі.</p>", locale=homes["kk"].locale
    )
    homes["kk"].add_child(instance=page)
    russian = StandingPage(
        title="О библиотеке",
        slug="history",
        body="<p>Один.</p><p>Два.</p>",
        locale=homes["ru"].locale,
        translation_key=page.translation_key,
    )
    homes["ru"].add_child(instance=russian)
    with read_on_commit():
        assert not is_refused(desk.submit(desk.administrator, page=page))
    kept = StringTranslation.objects.filter(context__object_id=page.translation_key)
    assert set(kept.values_list("data", flat=True)) == {"О библиотеке", "Один.", "Два."}
    body = StandingPage.objects.get(pk=russian.pk).body
    assert body.index("Один.") < body.index("Два.")


def test_home_page_can_be_submitted(desk: Desk, read_on_commit: Callable) -> None:
    home = HomePage.objects.get(locale__language_code="kk")
    russian = home.get_translations().get(locale__language_code="ru")
    with read_on_commit():
        response = desk.submit(desk.administrator, page=home)
    assert not is_refused(response)
    assert Translation.objects.filter(source__object_id=home.translation_key).exists()
    assert HomePage.objects.get(pk=russian.pk).title == russian.title
    assert russian.title in Client().get("/ru/").content.decode()


# --- who may --------------------------------------------------------------------------------------------


def test_editor_of_another_university_cannot_submit(desk: Desk) -> None:
    assert is_refused(desk.submit(desk.stranger))
    assert not Translation.objects.exists()
    assert desk.russian.alias_of_id == desk.collection.pk


def test_reader_cannot_submit(desk: Desk) -> None:
    desk.submit(desk.reader)
    assert not Translation.objects.exists()


def test_translation_of_another_university_cannot_be_written(desk: Desk, read_on_commit: Callable) -> None:
    with read_on_commit():
        desk.submit(desk.editor)
    assert desk.write(desk.stranger, "title", "Чужое").status_code == 403
    address = reverse("wagtail_localize:update_translations", args=[desk.translation.source_id])
    assert is_refused(desk.stranger.post(address, {"publish_translations": "on"}))


def test_editor_cannot_publish_by_synchronising(desk: Desk, read_on_commit: Callable) -> None:
    with read_on_commit():
        desk.submit(desk.editor)
        desk.write(desk.editor, "title", "Учебники")
    address = reverse("wagtail_localize:update_translations", args=[desk.translation.source_id])
    with read_on_commit():
        assert desk.editor.post(address, {"publish_translations": "on"}).status_code == 302
    assert "Учебники" not in desk.live_text


def test_editor_cannot_publish_by_submitting_again(desk: Desk, read_on_commit: Callable) -> None:
    with read_on_commit():
        desk.submit(desk.editor)
        desk.write(desk.editor, "title", "Учебники")
        desk.editor.post(reverse("wagtail_localize:stop_translation", args=[desk.translation.pk]))
    with read_on_commit():
        assert not is_refused(desk.submit(desk.editor))
    assert desk.translation.enabled
    assert "Учебники" not in desk.live_text
    assert desk.russian.title == "Оқулықтар"


def test_editor_cannot_replace_a_live_translation_by_an_alias(desk: Desk, read_on_commit: Callable) -> None:
    with read_on_commit():
        desk.submit(desk.editor)
    address = reverse("wagtail_localize:convert_to_alias", args=[desk.russian.pk])
    assert is_refused(desk.editor.post(address))
    assert desk.russian.alias_of_id is None
    assert desk.moderator.post(address).status_code == 302
    assert desk.russian.alias_of_id == desk.collection.pk


@pytest.mark.parametrize("path", ["slug", "institution", "code"])
def test_address_and_owner_cannot_differ_in_a_language(
    desk: Desk, read_on_commit: Callable, path: str
) -> None:
    with read_on_commit():
        desk.submit(desk.editor)
    segment = desk.translation.source.overridablesegment_set.filter(context__path=path).first()
    if segment is None:
        return  # the model does not let it be overridden in the first place
    address = reverse("wagtail_localize:edit_override", args=[desk.translation.pk, segment.pk])
    response = desk.moderator.put(address, "value=other", content_type="application/x-www-form-urlencoded")
    assert is_refused(response)


def test_translations_start_from_the_kazakh_page(desk: Desk, read_on_commit: Callable) -> None:
    with read_on_commit():
        desk.submit(desk.editor)
    assert desk.submit(desk.moderator, page=desk.russian, language="en").status_code == 404
