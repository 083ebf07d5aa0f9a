"""What a deposited file really is, judged by its content and never by its name."""

import os
import zipfile
from dataclasses import dataclass
from typing import BinaryIO

import filetype
import pikepdf
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .errors import (
    BrokenDjvuError,
    BrokenEpubError,
    BrokenPdfError,
    EmptyFileError,
    EncryptedPdfError,
    FileTooLargeError,
    PdfWithoutPagesError,
    UnreadablePageError,
    WrongTypeError,
)
from .pdf import PdfDocument

LARGEST = 200 * 1024 * 1024
PDF, EPUB, DJVU = "application/pdf", "application/epub+zip", "image/vnd.djvu"
EXTENSIONS = {PDF: ".pdf", EPUB: ".epub", DJVU: ".djvu"}

_HEAD = 8192
_PDF_HEADER_WITHIN = 1024  # what Acrobat accepts (ISO 32000-1, Annex H, note 13)

_LOOKS_LIKE: dict[str, Promise] = {
    "application/x-msdownload": _("a Windows program"),
    "application/x-executable": _("a Linux program"),
    "application/msword": _("a Word document; save it as PDF first"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _(
        "a Word document; save it as PDF first"
    ),
    "application/vnd.ms-powerpoint": _("a presentation; save it as PDF first"),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": _(
        "a presentation; save it as PDF first"
    ),
    "application/vnd.ms-excel": _("a spreadsheet"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _("a spreadsheet"),
    "application/zip": _("a ZIP archive; unpack it first"),
    "application/x-rar-compressed": _("a RAR archive; unpack it first"),
    "application/x-7z-compressed": _("a 7-Zip archive; unpack it first"),
}


@dataclass(frozen=True)
class Content:
    """What verification found."""

    content_type: str
    size: int
    page_count: int | None  # of a PDF only

    @property
    def extension(self) -> str:
        return EXTENSIONS[self.content_type]


def verify(source: BinaryIO, *, largest: int = LARGEST) -> Content:
    """The content of a seekable file, read where it lies. Raises an UnacceptableFileError."""
    size = source.seek(0, os.SEEK_END)
    if size == 0:
        raise EmptyFileError
    if size > largest:
        raise FileTooLargeError(largest)
    source.seek(0)
    content_type = recognise(source.read(_HEAD))
    page_count = None
    if content_type == PDF:
        page_count = _verify_pdf(source)
    elif content_type == EPUB:
        _verify_epub(source)
    else:
        _verify_djvu(source, size)
    return Content(content_type, size, page_count)


def recognise(head: bytes) -> str:
    """The accepted content type that a file begins as. Raises WrongTypeError."""
    if head.startswith(b"AT&TFORM") and head[12:16] in (b"DJVU", b"DJVM"):
        return DJVU
    known = filetype.guess(head)
    if known is not None and known.mime in EXTENSIONS:
        return known.mime
    if known is None and b"%PDF-" in head[:_PDF_HEADER_WITHIN] and not _is_markup(head):
        return PDF
    raise WrongTypeError(_describe(head, known))


def _describe(head: bytes, known: filetype.Type | None) -> str | Promise:
    if known is not None:
        return _LOOKS_LIKE.get(known.mime, known.mime)
    if head.startswith(b"#!"):
        return _("a script")
    if _is_markup(head):
        return _("a web page or other markup")
    if b"\0" not in head:
        return _("plain text")
    return _("of an unknown kind")


def _is_markup(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")


def _verify_pdf(source: BinaryIO) -> int:
    """The number of pages. qpdf judges the structure, PDFium whether pages can be shown."""
    source.seek(0)
    try:
        with pikepdf.open(source) as structure:
            if structure.is_encrypted:
                raise EncryptedPdfError
            count = len(structure.pages)
            if count and structure.get_warnings():
                _refuse_lost_pages(structure)
    except pikepdf.PasswordError as error:
        raise EncryptedPdfError from error
    except (pikepdf.PdfError, RuntimeError, ValueError, KeyError, TypeError) as error:
        raise BrokenPdfError from error
    if count == 0:
        raise PdfWithoutPagesError
    _try_to_show(source, count)
    return count


def _refuse_lost_pages(structure: pikepdf.Pdf) -> None:
    """qpdf repairs a truncated file by emptying what was cut off: that is no longer the book."""
    if not all("/Contents" in page.obj for page in structure.pages):
        raise BrokenPdfError


def _try_to_show(source: BinaryIO, count: int) -> None:
    with PdfDocument(source) as document:
        if len(document) != count:
            raise BrokenPdfError
        try:
            document.size(1)
            document.size(count)
        except UnreadablePageError as error:
            raise BrokenPdfError from error


def _verify_epub(source: BinaryIO) -> None:
    """EPUB OCF 3.3, section 4: a ZIP whose container document names the book."""
    source.seek(0)
    try:
        with zipfile.ZipFile(source) as archive:
            archive.getinfo("META-INF/container.xml")
    except (zipfile.BadZipFile, KeyError) as error:
        raise BrokenEpubError from error


def _verify_djvu(source: BinaryIO, size: int) -> None:
    """The outermost chunk says how long the file is (DjVu 3, section 8.1); a truncated copy is shorter."""
    source.seek(8)
    if 12 + int.from_bytes(source.read(4), "big") > size:
        raise BrokenDjvuError
