"""`/media/…`: images of pages only, never as something that could run."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from library.files import storage

pytestmark = pytest.mark.django_db  # for the page of an error

PNG = b"\x89PNG\r\n\x1a\n" + bytes(50)


THERE = (
    "media/documents/secret.png",
    "media/images/page.html",
    "media/images/drawing.svg",
    "media/secret.png",
    "originals/a.png",
)


@pytest.fixture(scope="module")
def image() -> str:
    return storage.media().save("images/сурет 1.png", ContentFile(PNG))


def test_media_image(client: Client, image: str) -> None:
    response = client.get(storage.media().url(image))

    assert b"".join(response.streaming_content) == PNG
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    "path",
    [
        "images/nothing.png",
        "images/%00.png",
        "images/page.html",
        "images/drawing.svg",
        "images/page.png.html",
        "documents/secret.png",
        "secret.png",
        "../originals/a.png",
        "images/../documents/secret.png",
        "images/../../originals/a.png",
        "/images/a.png",
    ],
)
def test_media_that_is_none(client: Client, path: str) -> None:
    for key in THERE:
        storage.publications().put_small(key, PNG, content_type="image/png")

    assert client.get(f"/media/{path}").status_code == 404


def test_media_of_a_store_that_is_away(client: Client, store_away: None) -> None:
    assert client.get("/media/images/a.png").status_code == 503


def test_html_named_as_image_stays_an_image(client: Client) -> None:
    """The name decides the type, and browsers are told not to guess another."""
    name = storage.media().save("images/fake.png", ContentFile(b"<script>alert(1)</script>"))
    response = client.get(storage.media().url(name))

    assert b"".join(response.streaming_content).startswith(b"<script>")
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("image/png", "nosniff")
