"""PDF files through PDFium: number and size of pages, their text, their images.

PDFium is not safe for threads, not even with a document for each: every call here holds one lock.
"""

import re
import threading
from types import TracebackType
from typing import BinaryIO, Self

import pypdfium2
from PIL import Image

from .errors import BrokenPdfError, UnreadablePageError
from .letters import Letters, letters_of

_pdfium = threading.RLock()

_HYPHEN = re.compile("[\x02\ufffe](?:\r?\n)?")  # PDFium's own marks
_UNPRINTABLE = re.compile("[\0-\x08\x0b-\x1f\x7f\ufffe\uffff]")
TALLEST = 4  # heights of an image in widths: a page may be a roll of kilometres


class PdfDocument:
    """An open document; a context manager. Raises BrokenPdfError when PDFium cannot open it."""

    def __init__(self, source: BinaryIO) -> None:
        source.seek(0)
        with _pdfium:
            try:
                self._document = pypdfium2.PdfDocument(source)
            except pypdfium2.PdfiumError as error:
                raise BrokenPdfError from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with _pdfium:
            self._document.close()

    def __len__(self) -> int:
        with _pdfium:
            return len(self._document)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of page `number` (from 1) in points, rotation applied."""
        with _pdfium:
            page = self._page(number)
            try:
                return page.get_size()
            finally:
                page.close()

    def text(self, number: int) -> str:
        """The text of page `number` (from 1), fit for PostgreSQL."""
        with _pdfium:
            page = self._page(number)
            try:
                return clean_text(page.get_textpage().get_text_bounded())
            except pypdfium2.PdfiumError as error:
                raise UnreadablePageError(number) from error
            finally:
                page.close()  # and its text page with it

    def letters(self, number: int) -> Letters:
        """The text of page `number` (from 1) with the place of each letter on the page's image."""
        with _pdfium:
            page = self._page(number)
            try:
                return letters_of(page)
            except pypdfium2.PdfiumError as error:
                raise UnreadablePageError(number) from error
            finally:
                page.close()  # and its text page with it

    def image(self, number: int, width: int) -> Image.Image:
        """Page `number` (from 1) drawn `width` pixels wide, narrower when it is a very tall page."""
        with _pdfium:
            page = self._page(number)
            try:
                page_width, page_height = page.get_size()
                # PDFium rounds up, and floats are never exact: a hundredth of a pixel less.
                scale = (width - 0.01) * min(1 / max(page_width, 1), TALLEST / max(page_height, 1))
                bitmap = page.render(scale=scale, may_draw_forms=False)
                try:
                    return bitmap.to_pil().convert("RGB")
                finally:
                    bitmap.close()
            except pypdfium2.PdfiumError as error:
                raise UnreadablePageError(number) from error
            finally:
                page.close()

    def _page(self, number: int) -> pypdfium2.PdfPage:
        try:
            return self._document[number - 1]
        except pypdfium2.PdfiumError as error:
            raise UnreadablePageError(number) from error


def clean_text(text: str) -> str:
    """Words hyphenated at a line's end joined; nothing left that PostgreSQL or XML refuses."""
    joined = _HYPHEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return _UNPRINTABLE.sub("", joined).encode("utf-8", "ignore").decode("utf-8").strip()
