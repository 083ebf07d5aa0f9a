"""Text and images of pages through PDFium."""

import io
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest

from library.files.errors import BrokenPdfError, UnreadablePageError
from library.files.pdf import TALLEST, PdfDocument, clean_text

from . import samples


def opened(data: bytes) -> PdfDocument:
    return PdfDocument(io.BytesIO(data))


def test_text_has_every_kazakh_letter() -> None:
    with opened(samples.pdf(samples.KAZAKH)) as document:
        assert document.text(1) == samples.KAZAKH


def test_pages_are_numbered_from_one() -> None:
    with opened(samples.pdf("Бір", "Екі", "Үш")) as document:
        assert [document.text(number) for number in range(1, len(document) + 1)] == ["Бір", "Екі", "Үш"]


def test_broken_page_does_not_close_the_others() -> None:
    with opened(samples.with_broken_page()) as document:
        assert document.text(1) == "Бірінші"
        with pytest.raises(UnreadablePageError):
            document.text(2)
        with pytest.raises(UnreadablePageError):
            document.image(2, 100)
        assert document.text(3) == "Үшінші"


def test_document_that_is_none() -> None:
    with pytest.raises(BrokenPdfError):
        opened(b"nothing of the kind")


@pytest.mark.parametrize("width", [400, 1000, 1600])
def test_image_has_the_width_asked_for(width: int) -> None:
    with opened(samples.pdf()) as document:
        image = document.image(1, width)

    assert image.width == width
    assert image.height == pytest.approx(width * 210 / 148, abs=2)


def test_image_of_a_roll_is_bounded() -> None:
    """A page of 20 by 14,400 points: as wide as asked it would be 720,000 pixels high."""
    source = pikepdf.new()
    source.add_blank_page(page_size=(20, 14_400))
    target = io.BytesIO()
    source.save(target)

    with opened(target.getvalue()) as document:
        image = document.image(1, 1000)

    assert image.height <= TALLEST * 1000
    assert image.width >= 1


def test_document_may_be_used_by_many_threads() -> None:
    """PDFium alone would crash the process."""
    data = samples.pdf("Бір", "Екі")

    def read(number: int) -> str:
        with opened(data) as document:
            document.image(number % 2 + 1, 200)
            return document.text(number % 2 + 1)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(read, range(40))) == {"Бір", "Екі"}


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("кітап\x02хана", "кітапхана"),
        ("кітап\ufffe\r\nхана", "кітапхана"),
        ("a\0b\x07c", "abc"),
        ("бір\r\nекі\rүш", "бір\nекі\nүш"),
        ("\ud800x", "x"),
        ("  \n", ""),
    ],
)
def test_clean_text(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean
