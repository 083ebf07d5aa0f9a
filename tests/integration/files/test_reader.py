"""The reader and its page images."""

import io
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from library.core.languages import LocalisedText
from library.files import origins, reader, signals, storage, tasks
from library.files.models import StoredFile
from tests.unit.files import samples

from .conftest import Deposit, Gate

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(deposit: Deposit) -> StoredFile:
    file = deposit(samples.pdf("Алма ағашы", "Бал арасы", "Гүл бағы"))
    tasks.extract_text.func(str(file.pk))
    file.refresh_from_db()
    return file


def address(file: StoredFile, page: object = None, language: str = "kk") -> str:
    return f"/{language}/read/{file.pk}/" + (f"?page={page}" if page is not None else "")


def image_address(file: StoredFile, number: int, width: object = 1000) -> str:
    return reverse("files:page_image", args=[file.pk, number]) + f"?w={width}"


def test_reader_shows_a_page_and_the_way_to_the_others(client: Client, book: StoredFile, gate: Gate) -> None:
    gate.open()
    page = client.get(address(book, 2)).content.decode()

    assert 'href="?page=1" rel="prev"' in page
    assert 'href="?page=3" rel="next"' in page
    assert image_address(book, 2, 1000) in page
    assert f"{image_address(book, 2, 1600)} 1600w" in page
    assert "Бал арасы" in page
    assert "Алма ағашы" not in page
    assert f"{book.get_absolute_url()}?lang=kk" in page


def test_first_and_last_page_lead_nowhere_beyond(client: Client, book: StoredFile, gate: Gate) -> None:
    gate.open()

    assert 'rel="prev"' not in client.get(address(book, 1)).content.decode()
    assert 'rel="next"' not in client.get(address(book, 3)).content.decode()


def test_reader_speaks_three_languages(client: Client, book: StoredFile, gate: Gate) -> None:
    gate.open()
    for language in ("kk", "ru", "en"):
        assert f'<html lang="{language}">' in client.get(address(book, 1, language)).content.decode()


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [("0", 1), ("-3", 1), ("4", 3), ("9" * 30, 3), ("x", 1), ("", 1), ("٢", 1), ("02", 2)],
)
def test_page_that_is_none_leads_to_the_nearest(
    client: Client, book: StoredFile, gate: Gate, asked: str, nearest: int
) -> None:
    gate.open()

    assert client.get(address(book, asked))["Location"] == address(book, nearest)


def test_reader_names_the_work_and_leads_back(
    client: Client, book: StoredFile, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate.open()
    origin = origins.Origin(LocalisedText("Основы <алгебры>", "ru"), "/kk/universities/x/", "ru")
    monkeypatch.setattr(origins, "_finder", lambda request, file: origin)
    page = client.get(address(book, 1)).content.decode()

    assert '<h1 class="reader__title" lang="ru">Основы &lt;алгебры&gt;</h1>' in page
    assert 'href="/kk/universities/x/"' in page
    assert '<div class="reader-text__text" lang="ru">' in page


def test_reader_tells_those_above_which_page(client: Client, book: StoredFile, gate: Gate) -> None:
    gate.open()
    heard: list[int] = []

    def hear(sender: type, number: int, **kwargs: Any) -> None:
        heard.append(number)

    signals.page_shown.connect(hear)
    try:
        client.get(address(book, 2))
        client.get(address(book, 99))
    finally:
        signals.page_shown.disconnect(hear)

    assert heard == [2]


def test_reader_without_pages_leads_to_the_file(client: Client, deposit: Deposit, gate: Gate) -> None:
    gate.open()
    file = deposit(samples.epub())

    assert client.get(address(file))["Location"] == file.get_absolute_url()


def test_reader_waiting_for_its_text_says_so(client: Client, deposit: Deposit, gate: Gate) -> None:
    gate.open()
    response = client.get(address(deposit(), 1, "en"))

    assert response.status_code == 200
    assert response.context["page"] is None
    assert response.context["file"].text_status == "waiting"


def test_reader_and_images_are_behind_the_gate(client: Client, book: StoredFile, gate: Gate) -> None:
    for asked in (address(book, 1), image_address(book, 1)):
        assert client.get(asked).status_code == 404
        gate.refuse("Closed.")
        assert client.get(asked).status_code == 403
        gate.is_secret = True
    assert client.get(f"/kk/read/{uuid.uuid4()}/").status_code == 404


@pytest.mark.parametrize("width", reader.WIDTHS)
def test_page_image(client: Client, book: StoredFile, gate: Gate, width: int) -> None:
    gate.open()
    response = client.get(image_address(book, 1, width))
    image = Image.open(io.BytesIO(response.content))

    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"].startswith("private")
    assert (image.format, image.width) == ("WEBP", width)


def test_page_image_is_drawn_once(
    client: Client, book: StoredFile, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate.open()
    first = client.get(image_address(book, 1))
    monkeypatch.setattr(reader, "_draw", lambda *args: pytest.fail("drawn again"))
    second = client.get(image_address(book, 1))

    assert first.content == second.content
    assert storage.publications().read_small(book.page_image_key(1, 1000)) == first.content
    unchanged = client.get(image_address(book, 1), headers={"If-None-Match": first["ETag"]})
    assert unchanged.status_code == 304


def test_original_is_fetched_once_for_all_pages(
    client: Client, book: StoredFile, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extraction of text has fetched it already."""
    gate.open()
    monkeypatch.setattr(storage.PublicationStorage, "download", lambda *args: pytest.fail("fetched again"))

    assert {client.get(image_address(book, number)).status_code for number in (1, 2, 3)} == {200}


@pytest.mark.parametrize(("number", "width"), [(0, 1000), (4, 1000), (1, 999), (1, "x"), (1, "1000000")])
def test_page_image_that_is_none(
    client: Client, book: StoredFile, gate: Gate, number: int, width: object
) -> None:
    gate.open()

    assert client.get(image_address(book, number, width)).status_code == 404


def test_broken_page_says_so(client: Client, deposit: Deposit, gate: Gate) -> None:
    gate.open()
    file = deposit(samples.with_broken_page())

    assert client.get(image_address(file, 1)).status_code == 200
    assert client.get(image_address(file, 2)).status_code == 404
    assert client.get(address(file, 2)).status_code == 200


def test_image_of_an_original_that_changed_in_the_store(
    client: Client, deposit: Deposit, gate: Gate, caplog: pytest.LogCaptureFixture
) -> None:
    gate.open()
    file = deposit()
    storage.publications().put_small(file.key, samples.pdf("Өзге"), content_type="application/pdf")

    assert client.get(image_address(file, 1)).status_code == 404
    assert "is not what was deposited" in caplog.text


def test_page_of_text_is_light(client: Client, deposit: Deposit, gate: Gate) -> None:
    """A full page of text, 1,000 pixels wide, under 120 KB."""
    gate.open()
    file = deposit(samples.pdf(samples.KAZAKH * 25))

    assert len(client.get(image_address(file, 1)).content) < 120_000


def test_reader_asks_the_database_little(
    client: Client, book: StoredFile, gate: Gate, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    gate.open()
    client.get(address(book, 1))
    with django_assert_max_num_queries(6):
        client.get(address(book, 2))
