"""The words of a search in the reader: marked in the text, on the image, and the way to the next page."""

from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from library.catalogue.enums import AccessLevel
from library.catalogue.models import PublicationFile, PublicationPage
from library.files import originals, reader, tasks
from library.files.actions import deposit_file
from library.files.letters import ACROSS
from library.files.models import StoredFile
from library.search.upkeep.log import note
from tests.unit.files import samples

from .conftest import Publish, Shelves, follow

pytestmark = pytest.mark.django_db
TEXTS = ("Қазақ тілінің\nграмматикасы", "Физика", "Тілдер мен тіл", "Қазақтың ән өнері", "Тіл білімі")


@pytest.fixture
def book(publish: Publish) -> PublicationPage:
    publication = publish("Кітап", languages=["kaz"], access=AccessLevel.INSTITUTION)
    upload = SimpleUploadedFile("Кітап.pdf", samples.pdf(*TEXTS))
    file = deposit_file(upload=upload, institution=publication.institution, user=None)
    tasks.extract_text.func(str(file.pk))
    PublicationFile.objects.create(publication=publication, file=file)
    note([publication.pk])
    return publication


@pytest.fixture
def file(book: PublicationPage, client: Client, shelves: Shelves) -> StoredFile:
    """Indexed, and the client may read it."""
    follow()
    client.force_login(shelves.readers["own"])
    return StoredFile.objects.get()


def shown(client: Client, file: StoredFile, page: int, text: str) -> str:
    response = client.get(f"/kk/read/{file.pk}/", {"page": page, "q": text})
    assert response.status_code == 200
    return response.content.decode()


def rectangles(client: Client, file: StoredFile, page: int, text: str) -> list[dict[str, float]]:
    response = client.get(f"/files/{file.pk}/pages/{page}.svg", {"q": text})
    assert response.status_code == 200
    assert response["Content-Type"] == "image/svg+xml"
    root = ElementTree.fromstring(response.content)
    return [{name: float(value) for name, value in one.items()} for one in root]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("тіл", ["тілінің"]),
        ("казак тил", ["Қазақ", "тілінің"]),
        ("qazaq", ["Қазақ"]),
        ('"қазақ тілі"', ["Қазақ", "тілінің"]),
        ('"тілі қазақ"', []),
        ("қазақ -физика title:грамматика", ["Қазақ"]),
    ],
)
def test_words_are_marked_in_the_text_in_any_form(
    client: Client, file: StoredFile, text: str, expected: list[str]
) -> None:
    page = shown(client, file, 1, text)
    for word in expected:
        assert f"<mark>{word}</mark>" in page
    assert page.count("<mark>") == len(expected)
    assert ("reader__marks" in page) is bool(expected)


def test_way_to_the_next_page_with_the_words(client: Client, file: StoredFile) -> None:
    page = shown(client, file, 3, "тіл")
    words = "q=%D1%82%D1%96%D0%BB"
    for number in (1, 2, 4, 5):  # the neighbours, and those with the words
        assert f'href="?page={number}&amp;{words}"' in page
    assert f"/search/inside/{file.publication_files.get().publication.uuid}/?{words}" in page
    assert 'href="?page=3"' in page
    assert '<input type="hidden" name="q" value="тіл">' in page


def test_page_that_is_none_keeps_the_words(client: Client, file: StoredFile) -> None:
    response = client.get(f"/kk/read/{file.pk}/", {"page": "99", "q": "тіл"})
    assert response["Location"] == f"/kk/read/{file.pk}/?page=5&q=%D1%82%D1%96%D0%BB"


def test_words_are_marked_on_the_image(client: Client, file: StoredFile) -> None:
    first, second = rectangles(client, file, 1, "тіл грамматика")
    assert 0 < first["x"] < first["x"] + first["width"] < ACROSS
    assert second["y"] > first["y"]  # a line below
    assert second["x"] < first["x"]
    assert second["width"] > first["width"]
    assert len(rectangles(client, file, 3, "тіл")) == 2
    assert rectangles(client, file, 2, "тіл") == []


def test_places_of_letters_are_taken_from_the_original_once(
    client: Client, file: StoredFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rectangles(client, file, 1, "қазақ")
    monkeypatch.setattr(reader, "open_original", lambda file: pytest.fail("opened again"))
    assert rectangles(client, file, 1, "қазақ") == before
    assert rectangles(client, file, 1, "тіл") != before
    assert originals.folder().is_dir()


def test_marks_are_behind_the_gate(client: Client, file: StoredFile, shelves: Shelves) -> None:
    address = f"/files/{file.pk}/pages/1.svg"
    assert client.get(address, {"q": "тіл"}).status_code == 200
    client.force_login(shelves.readers["other"])
    assert client.get(address, {"q": "тіл"}).status_code == 403
    assert client.get(f"/kk/read/{file.pk}/", {"q": "тіл"}).status_code == 403


@pytest.mark.parametrize(("page", "text"), [(0, "тіл"), (6, "тіл"), (1, ""), (1, "2010..2015"), (1, "\x00")])
def test_marks_that_are_none(client: Client, file: StoredFile, page: int, text: str) -> None:
    assert client.get(f"/files/{file.pk}/pages/{page}.svg", {"q": text}).status_code == 404


def test_reader_without_words_has_no_marks(client: Client, file: StoredFile) -> None:
    page = shown(client, file, 1, "2010..2015")
    assert "<mark>" not in page
    assert "reader-find" not in page
    assert 'href="?page=2"' in page


def test_draft_has_marks_for_its_editors_and_no_neighbours(
    client: Client, book: PublicationPage, shelves: Shelves
) -> None:
    book.unpublish()
    follow()
    client.force_login(shelves.readers["editor"])
    page = shown(client, StoredFile.objects.get(), 1, "тіл")
    assert "<mark>тілінің</mark>" in page
    assert "/search/inside/" not in page
