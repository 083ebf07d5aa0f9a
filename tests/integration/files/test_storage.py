"""The bucket is private, and gives objects by ranges, whole, and by signed addresses."""

import io
import urllib.error
import urllib.request
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from library.files import storage
from library.files.errors import ObjectMissingError, StoreUnavailableError

BODY = bytes(range(256)) * 1024  # several chunks


@pytest.fixture
def key() -> str:
    storage.publications().put("tests/body", io.BytesIO(BODY), content_type="application/pdf")
    return "tests/body"


def fetched(address: str) -> tuple[bytes, Any]:
    with urllib.request.urlopen(address) as answer:
        return answer.read(), answer.headers


def refusal_of(address: str, method: str = "GET") -> int:
    """The status of an answer that is an error."""
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(urllib.request.Request(address, method=method))
    caught.value.close()
    return caught.value.code


@pytest.mark.parametrize(
    ("start", "end"), [(0, 0), (0, len(BODY) - 1), (100, 199), (len(BODY) - 5, len(BODY) - 1)]
)
def test_read_range_gives_just_these_bytes(key: str, start: int, end: int) -> None:
    assert b"".join(storage.publications().read_range(key, start, end)) == BODY[start : end + 1]


def test_read_range_comes_in_chunks(key: str) -> None:
    chunks = list(storage.publications().read_range(key, 0, len(BODY) - 1))

    assert len(chunks) > 1
    assert max(map(len, chunks)) <= storage.CHUNK


def test_missing_object_is_known_before_the_first_chunk() -> None:
    with pytest.raises(ObjectMissingError):
        storage.publications().read_range("tests/nothing", 0, 1)
    assert storage.publications().read_small("tests/nothing") is None


def test_put_leaves_the_source_open_and_takes_it_from_its_beginning() -> None:
    source = io.BytesIO(BODY)
    source.read(100)
    storage.publications().put("tests/open", source, content_type="application/pdf")

    assert not source.closed
    assert storage.publications().read_small("tests/open") == BODY


def test_nothing_is_public(key: str, settings: Any) -> None:
    address = f"{settings.S3['endpoint_url']}/{settings.S3['bucket_name']}/{key}"
    for method in ("GET", "HEAD", "PUT", "DELETE"):
        assert refusal_of(address, method) == 403


def test_signed_address_opens_with_our_headers(key: str, settings: Any) -> None:
    settings.S3_PUBLIC_ENDPOINT_URL = settings.S3["endpoint_url"]
    address = storage.publications().signed_address(
        key, content_type="application/pdf", disposition='inline; filename="a.pdf"'
    )
    body, headers = fetched(address)

    assert body == BODY
    assert f"X-Amz-Expires={storage.SIGNATURE_SECONDS}" in address
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"] == 'inline; filename="a.pdf"'
    assert headers["Cache-Control"] == "private, no-store"


def test_signed_address_changed_is_refused(key: str, settings: Any) -> None:
    settings.S3_PUBLIC_ENDPOINT_URL = settings.S3["endpoint_url"]
    address = storage.publications().signed_address(key, content_type="application/pdf", disposition="inline")
    for changed in (address.replace("tests/body", "tests/open"), address.replace("=inline", "=attachment")):
        assert changed != address
        assert refusal_of(changed) == 403


def test_ensure_bucket_again_changes_nothing(key: str, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("ensure_bucket")

    assert "is there" in capsys.readouterr().out
    assert storage.publications().read_small(key) == BODY


def test_ensure_bucket_creates_a_private_one(settings: Any, db: None) -> None:
    name = f"{settings.S3['bucket_name']}-new"
    settings.S3 = settings.S3 | {"bucket_name": name}
    settings.STORAGES = dict(settings.STORAGES)
    store = storage.publications()
    try:
        assert storage.ensure_bucket() is True
        assert storage.ensure_bucket() is False
        store.put_small("a", b"a", content_type="text/plain")
        assert refusal_of(f"{settings.S3['endpoint_url']}/{name}/a") == 403
    finally:
        store.remove("a")
        store.client.delete_bucket(Bucket=name)


def test_store_that_is_away(store_away: None) -> None:
    for act in (
        lambda store: store.read_range("a", 0, 1),
        lambda store: store.read_small("a"),
        lambda store: store.put("a", io.BytesIO(b"a"), content_type="text/plain"),
        lambda store: store.remove("a"),
        lambda store: store.download("a", io.BytesIO()),
    ):
        with pytest.raises(StoreUnavailableError):
            act(storage.publications())


def test_media_have_addresses_of_ours_that_stay() -> None:
    name = storage.media().save("images/сурет.png", ContentFile(b"image"))

    assert storage.media().url(name).startswith("/media/images/")
    assert storage.media().url(name) == storage.media().url(name)
    assert storage.publications().read_small(f"media/{name}") == b"image"
