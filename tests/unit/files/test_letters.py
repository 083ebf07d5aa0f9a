"""Where letters stand on the image of their page: where they are printed, however the page is turned."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from library.files.letters import ACROSS, Box, Letters
from library.files.pdf import PdfDocument, clean_text

from . import samples

WIDTH = 500
TEXT = "Алма\nқызарып піскен"


def turned(degrees: int) -> Callable[[pikepdf.Page], None]:
    return lambda page: page.rotate(degrees, relative=False)


def cut(page: pikepdf.Page) -> None:
    """A frame of its own inside the paper, not beginning at its corner."""
    left, bottom, right, top = (float(one) for one in page.mediabox)
    page.cropbox = pikepdf.Array([left + 20, bottom + 100, right - 30, top - 10])


def made(change: Callable[[pikepdf.Page], None] = lambda page: None) -> PdfDocument:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(samples.pdf(TEXT))) as document:
        change(document.pages[0])
        document.save(target)
    return PdfDocument(target)


def is_dark(image: Image.Image, box: Box, letters: Letters) -> bool:
    """Whether anything is printed in the box."""
    scale = image.width / ACROSS
    part = image.crop(tuple(round(place * scale) for place in box))  # type: ignore[arg-type]
    return part.convert("L").getextrema()[0] < 128  # type: ignore[operator]


@pytest.mark.parametrize("change", [turned(0), turned(90), turned(180), turned(270), cut])
def test_letters_are_where_they_are_printed(change: Callable[[pikepdf.Page], None]) -> None:
    with made(change) as document:
        letters, image = document.letters(1), document.image(1, WIDTH)
    start = letters.text.index("піскен")
    [*lines] = letters.lines(start, start + len("піскен"))
    printed = [letters.boxes[place] for place in range(start, start + len("піскен"))]
    assert all(is_dark(image, box, letters) for box in printed)
    assert all(is_dark(image, line, letters) for line in lines)
    assert round(letters.height / ACROSS, 2) == pytest.approx(image.height / image.width, abs=0.01)
    left, top, right, bottom = lines[0]
    assert not is_dark(image, (right, bottom + 50, right + 75, bottom + 125), letters)


def test_words_are_boxed_line_by_line() -> None:
    with made() as document:
        letters = document.letters(1)
    assert len(letters.text) == len(letters.boxes)
    first, second = letters.lines(0, len(letters.text))
    assert first[3] <= second[1] + 12
    assert second[2] - second[0] > first[2] - first[0]
    assert list(letters.lines(3, 3)) == []


def test_letters_read_as_the_text_of_the_page() -> None:
    with made() as document:
        assert clean_text(document.letters(1).text) == document.text(1)


def test_letters_are_kept_small_and_come_back_the_same() -> None:
    with PdfDocument(io.BytesIO(samples.pdf(f"{samples.KAZAKH} " * 30))) as document:
        letters = document.letters(1)
    assert Letters.unpacked(letters.packed()) == letters
    assert len(letters.packed()) < 8_000


@pytest.mark.parametrize("name", ["def_positions_ru.pdf", "hunspell_format_ru.pdf"])
def test_letters_of_real_books(shared_data: Path, name: str) -> None:
    with (shared_data / "pdf" / name).open("rb") as source, PdfDocument(source) as document:
        for number in range(1, len(document) + 1):
            letters = document.letters(number)
            assert clean_text(letters.text).split() == document.text(number).split()
            assert all(0 <= box[0] <= box[2] <= ACROSS + 25 for box in letters.boxes)
