"""Files are judged by content: every kind that is accepted, every reason to refuse."""

import io
from collections.abc import Iterator

import pytest
from django.utils import translation

from library.files import content, errors

from . import samples


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def verify(data: bytes, **options: int) -> content.Content:
    return content.verify(io.BytesIO(data), **options)


@pytest.mark.parametrize(
    ("data", "content_type", "page_count"),
    [
        (samples.pdf("Бір", "Екі", "Үш"), content.PDF, 3),
        (b"\r\n" + samples.pdf(), content.PDF, 1),
        (b"HTTP/1.1 200 OK\r\n\r\n" + samples.pdf(), content.PDF, 1),
        (samples.epub(), content.EPUB, None),
        (samples.djvu(), content.DJVU, None),
    ],
    ids=["pdf", "pdf after a blank line", "pdf after its headers", "epub", "djvu"],
)
def test_verify_accepted(data: bytes, content_type: str, page_count: int | None) -> None:
    assert verify(data) == content.Content(content_type, len(data), page_count)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", errors.EmptyFileError),
        (samples.pdf()[: len(samples.pdf()) // 2], errors.BrokenPdfError),
        (samples.pdf()[:-200], errors.BrokenPdfError),
        (b"%PDF-1.7\n", errors.BrokenPdfError),
        (samples.encrypted(password="secret"), errors.EncryptedPdfError),
        (samples.encrypted(password=""), errors.EncryptedPdfError),
        (samples.without_pages(), errors.PdfWithoutPagesError),
        (samples.epub(is_whole=False), errors.BrokenEpubError),
        (samples.epub()[:-30], errors.BrokenEpubError),
        (samples.djvu(missing=1), errors.BrokenDjvuError),
    ],
    ids=[
        "empty",
        "half a pdf",
        "pdf without its end",
        "only the first line of a pdf",
        "password",
        "restrictions",
        "no pages",
        "epub without its container",
        "epub cut off",
        "djvu cut off",
    ],
)
def test_verify_refused(data: bytes, error: type[errors.UnacceptableFileError]) -> None:
    with pytest.raises(error):
        verify(data)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (samples.executable(), "a Windows program"),
        (b"\x7fELF" + bytes(200), "a Linux program"),
        (b"#!/bin/sh\nrm -r /\n", "a script"),
        (b"<!DOCTYPE html><p>%PDF-1.7", "a web page or other markup"),
        (b"\xef\xbb\xbf <svg/>", "a web page or other markup"),
        ("Жай мәтін".encode(), "plain text"),
        (b"PK\x03\x04" + bytes(200), "a ZIP archive; unpack it first"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "image/png"),
        (bytes(200), "of an unknown kind"),
    ],
)
def test_wrong_type_says_what_it_looks_like(data: bytes, found: str) -> None:
    with pytest.raises(errors.WrongTypeError) as caught:
        verify(data)

    assert str(caught.value.found) == found
    assert found in str(caught.value)


def test_damaged_cross_references_are_repaired() -> None:
    """Odd producers write them wrongly, and every viewer copes."""
    assert verify(samples.pdf("Бір", "Екі").replace(b"startxref\n", b"startxref\n9")).page_count == 2


def test_repaired_pdf_that_lost_a_page_is_broken() -> None:
    """The catalogue and the list of pages are whole, the content of a page is gone."""
    whole = samples.pdf("Бір", "Екі")
    start = whole.index(b"/Contents ") + len(b"/Contents ")
    number = whole[start : whole.index(b" ", start)]
    lost = whole.replace(b"\n" + number + b" 0 obj", b"\n" + b"9" * len(number) + b" 0 obj")

    with pytest.raises(errors.BrokenPdfError):
        verify(lost.replace(b"startxref\n", b"startxref\n9"))


def test_verify_too_large_names_the_limit() -> None:
    with pytest.raises(errors.FileTooLargeError) as caught:
        verify(samples.pdf(), largest=1024)

    assert "1.0\xa0KB" in str(caught.value)


def test_verify_reads_where_the_file_lies() -> None:
    """Two hundred megabytes are not taken into memory."""

    class Watched(io.BytesIO):
        most = 0

        def read(self, size: int | None = -1) -> bytes:
            data = super().read(size)
            self.most = max(self.most, len(data))
            return data

    source = Watched(samples.with_attachment(3_000_000))
    content.verify(source)

    assert source.most < 1_000_000
