"""`/files/<uuid>/<name>`: past the gate only, in ranges, never as a page of the site."""

import uuid
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.test import Client

from library.files import gates, signals, storage
from library.files.models import StoredFile
from tests.browsing import soup
from tests.factories import CollectionFactory, stand
from tests.unit.files import samples

from .conftest import Deposit, Gate

pytestmark = pytest.mark.django_db

DATA = samples.pdf("Бір", "Екі", "Үш")


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.fixture
def file(deposit: Deposit) -> StoredFile:
    return deposit(DATA, name="Алгебра негіздері.pdf")


@pytest.fixture
def served() -> Any:
    heard: list[StoredFile] = []

    def hear(sender: type, file: StoredFile, **kwargs: Any) -> None:
        heard.append(file)

    signals.served.connect(hear)
    yield heard
    signals.served.disconnect(hear)


def test_nothing_is_served_while_nobody_decides(
    client: Client, file: StoredFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gates, "_decision", gates._deny)

    assert client.get(file.get_absolute_url()).status_code == 404


def test_secret_file_looks_like_one_that_does_not_exist(client: Client, file: StoredFile, gate: Gate) -> None:
    secret = client.get(file.get_absolute_url())
    other = uuid.uuid4()
    unknown = client.get(f"/files/{other}/{quote(file.name)}")

    assert secret.status_code == unknown.status_code == 404
    assert secret.content.decode() == unknown.content.decode().replace(str(other), str(file.pk))
    assert {**secret.headers, "Content-Length": ""} == {**unknown.headers, "Content-Length": ""}


@pytest.mark.parametrize("method", ["get", "head"])
def test_refusal_gives_the_reason_and_the_way_in(
    client: Client, file: StoredFile, gate: Gate, method: str, served: list
) -> None:
    gate.refuse("Sign in with the login of your university.", can_sign_in=True)
    response = getattr(client, method)(f"{file.get_absolute_url()}?lang=en")

    assert response.status_code == 403
    assert response["Cache-Control"] == "private, no-cache"
    assert not served
    if method == "get":
        back = quote(f"{file.get_absolute_url()}?lang=en", safe="")
        assert gate.reason in response.content.decode()
        assert response.context["sign_in"] == f"/accounts/login/?next={back}"


def links_of(response: Any) -> list[str]:
    return [a["href"] for a in soup(response).main.select("a[href]")]


def test_refusal_and_failure_lead_back_to_the_publication(
    client: Client, file: StoredFile, gate: Gate
) -> None:
    page = stand(CollectionFactory(), files=[file])
    address = f"{file.get_absolute_url()}?lang=ru"

    gate.refuse("Closed by the rights holder.")
    refused = client.get(address)
    gate.open()
    storage.publications().remove(file.key)
    failed = client.get(address)

    for response, status in ((refused, 403), (failed, 404)):
        assert response.status_code == status
        assert page.url_in("ru") in links_of(response)
        assert str(page.best_title) in response.content.decode()


def test_refusal_says_nothing_of_a_draft(client: Client, file: StoredFile, gate: Gate) -> None:
    page = stand(CollectionFactory(), live=False, files=[file])
    gate.refuse("Closed by the rights holder.")
    response = client.get(file.get_absolute_url())

    assert str(page.best_title) not in response.content.decode()
    assert not links_of(response)


def test_refusal_without_hope_offers_no_sign_in(client: Client, file: StoredFile, gate: Gate) -> None:
    gate.refuse("Closed by the rights holder.")
    response = client.get(file.get_absolute_url())

    assert "Closed by the rights holder." in response.content.decode()
    assert response.context["sign_in"] == ""


@pytest.mark.parametrize(
    ("asked", "cookie", "accepted", "expected"),
    [
        ("ru", "kk", "en", "ru"),
        ("", "en", "ru", "en"),
        ("", "", "ru", "ru"),
        ("", "", "fr", "kk"),
        ("xx", "", "", "kk"),
    ],
)
def test_refusal_speaks_the_language_of_the_reader(
    client: Client,
    file: StoredFile,
    gate: Gate,
    settings: Any,
    asked: str,
    cookie: str,
    accepted: str,
    expected: str,
) -> None:
    gate.refuse("…")
    if cookie:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie
    response = client.get(
        file.get_absolute_url() + (f"?lang={asked}" if asked else ""), headers={"Accept-Language": accepted}
    )

    assert f'<html lang="{expected}">' in response.content.decode()


def test_allowed_reader_gets_the_file(client: Client, file: StoredFile, gate: Gate, served: list) -> None:
    gate.open()
    response = client.get(file.get_absolute_url())

    assert response.status_code == 200
    assert response.streaming
    assert body(response) == DATA
    assert served == [file]
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(DATA))
    assert response["ETag"] == f'"{file.sha256}"'
    assert response["Accept-Ranges"] == "bytes"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-cache"
    assert response["Content-Disposition"] == f"inline; filename*=utf-8''{quote(file.name)}"


def test_download_is_offered_as_one(client: Client, file: StoredFile, gate: Gate) -> None:
    gate.open()

    response = client.head(f"{file.get_absolute_url()}?download")
    assert response["Content-Disposition"].startswith("attachment; ")


@pytest.mark.parametrize("data", [samples.epub(), samples.djvu()], ids=["epub", "djvu"])
def test_only_pdf_is_shown_in_the_browser(client: Client, deposit: Deposit, gate: Gate, data: bytes) -> None:
    """An EPUB holds HTML: it leaves as a file to be kept."""
    gate.open()
    response = client.get(deposit(data).get_absolute_url())

    assert body(response) == data
    assert response["Content-Disposition"].startswith("attachment; ")
    assert response["Content-Type"] in ("application/epub+zip", "image/vnd.djvu")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("header", "start", "end"),
    [
        ("bytes=0-99", 0, 99),
        ("bytes=100-", 100, len(DATA) - 1),
        ("bytes=-7", len(DATA) - 7, len(DATA) - 1),
        (f"bytes=5-{len(DATA) + 5}", 5, len(DATA) - 1),
    ],
    ids=["first", "rest", "suffix", "beyond the end"],
)
def test_range(
    client: Client, file: StoredFile, gate: Gate, served: list, header: str, start: int, end: int
) -> None:
    gate.open()
    response = client.get(file.get_absolute_url(), headers={"Range": header})

    assert response.status_code == 206
    assert body(response) == DATA[start : end + 1]
    assert response["Content-Range"] == f"bytes {start}-{end}/{len(DATA)}"
    assert response["Content-Length"] == str(end - start + 1)
    assert served == ([file] if start == 0 else [])


@pytest.mark.parametrize("header", ["bytes=0-1,5-6", "bytes=9-2", "lines=1-2"])
def test_range_not_understood_gets_the_whole(
    client: Client, file: StoredFile, gate: Gate, header: str
) -> None:
    gate.open()
    response = client.get(file.get_absolute_url(), headers={"Range": header})

    assert response.status_code == 200
    assert body(response) == DATA
    assert not response.has_header("Content-Range")


def test_range_after_the_end(client: Client, file: StoredFile, gate: Gate, served: list) -> None:
    gate.open()
    response = client.get(file.get_absolute_url(), headers={"Range": f"bytes={len(DATA)}-"})

    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(DATA)}"
    assert not served


def test_range_of_another_version_gets_the_whole(client: Client, file: StoredFile, gate: Gate) -> None:
    gate.open()
    same = {"Range": "bytes=0-9", "If-Range": f'"{file.sha256}"'}
    other = {"Range": "bytes=0-9", "If-Range": '"another"'}

    assert body(client.get(file.get_absolute_url(), headers=same)) == DATA[:10]
    assert body(client.get(file.get_absolute_url(), headers=other)) == DATA


def test_head_tells_without_asking_the_store(
    client: Client, file: StoredFile, gate: Gate, served: list, store_away: None
) -> None:
    gate.open()
    response = client.head(file.get_absolute_url(), headers={"Range": "bytes=0-9"})

    assert response.status_code == 200
    assert response["Content-Length"] == str(len(DATA))
    assert response["Accept-Ranges"] == "bytes"
    assert not served


def test_what_the_reader_has_is_not_sent_again(client: Client, file: StoredFile, gate: Gate) -> None:
    gate.open()
    response = client.get(file.get_absolute_url(), headers={"If-None-Match": f'"{file.sha256}"'})

    assert response.status_code == 304
    assert response["ETag"] == f'"{file.sha256}"'


def test_wrong_name_is_led_to_the_right_one(client: Client, file: StoredFile, gate: Gate) -> None:
    address = f"/files/{file.pk}/other.pdf"

    assert client.get(address).status_code == 404
    gate.open()
    assert client.get(address)["Location"] == file.get_absolute_url()


def test_only_reading_is_understood(client: Client, file: StoredFile, gate: Gate) -> None:
    gate.open()
    for method in (client.post, client.put, client.delete, client.patch):
        assert method(file.get_absolute_url()).status_code == 405


def test_public_store_gets_the_reader_by_a_signed_address(
    client: Client, file: StoredFile, gate: Gate, served: list, settings: Any
) -> None:
    settings.S3_PUBLIC_ENDPOINT_URL = "https://s3.example.kz"
    gate.refuse("…")
    assert not client.get(file.get_absolute_url()).has_header("Location")

    gate.open()
    response = client.get(file.get_absolute_url())
    address = urlsplit(response["Location"])
    query = parse_qs(address.query)

    assert response.status_code == 302
    assert response["Cache-Control"] == "private, no-store"
    assert (address.scheme, address.netloc) == ("https", "s3.example.kz")
    assert address.path.endswith(f"/originals/{file.pk}")
    assert query["X-Amz-Expires"] == ["120"]
    assert query["response-content-type"] == ["application/pdf"]
    assert query["response-content-disposition"][0].startswith("inline; ")
    assert served == [file]
    assert client.head(file.get_absolute_url()).status_code == 200


def test_store_that_is_away_is_said_so(
    client: Client, file: StoredFile, gate: Gate, served: list, store_away: None
) -> None:
    gate.open()
    response = client.get(file.get_absolute_url())

    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert not served


def test_object_that_is_missing_is_not_an_empty_file(client: Client, file: StoredFile, gate: Gate) -> None:
    gate.open()
    storage.publications().remove(file.key)

    assert client.get(file.get_absolute_url()).status_code == 404
