"""Small files of every kind that an editor may bring, good and bad."""

import io
import random
import zipfile
from functools import cache
from importlib import resources
from pathlib import Path

import pikepdf
from fpdf import FPDF

FONT = Path(str(resources.files("fontpkg_pt_serif"))) / "files"
KAZAKH = "Әліппе Ғылым Қала Таң Өмір Ұлт Үй Һәм Іс әғқңөұүһі"


@cache
def pdf(*texts: str) -> bytes:
    """A page for each text."""
    document = FPDF(format=(148, 210))
    document.add_font("serif", fname=next(FONT.glob("*Regular*")))
    document.set_font("serif", size=12)
    for text in texts or ("Бір",):
        document.add_page()
        document.multi_cell(0, 8, text)
    return bytes(document.output())


def encrypted(*, password: str) -> bytes:
    """Restricted only when the password is empty: it opens, but forbids copying."""
    with pikepdf.open(io.BytesIO(pdf())) as document:
        return _saved(document, encryption=pikepdf.Encryption(user=password, owner="owner"))


def without_pages() -> bytes:
    return _saved(pikepdf.new())


def with_broken_page() -> bytes:
    """Three pages, of which the second calls itself a font: PDFium does not open it."""
    with pikepdf.open(io.BytesIO(pdf("Бірінші", "Екінші", "Үшінші"))) as document:
        document.pages[1].obj.Type = pikepdf.Name.Font
        return _saved(document)


def with_attachment(size: int) -> bytes:
    """A page and a stream of so many random bytes that it cannot be made smaller."""
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.Root.Ballast = document.make_stream(random.Random(0).randbytes(size))
        return _saved(document)


def epub(*, is_whole: bool = True) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        if is_whole:
            archive.writestr("META-INF/container.xml", "<container/>")
        archive.writestr("chapter.xhtml", "<html/>")
    return target.getvalue()


def djvu(*, missing: int = 0) -> bytes:
    body = b"DJVU" + b"INFO" + bytes(60)
    whole = b"AT&TFORM" + len(body).to_bytes(4, "big") + body
    return whole[: len(whole) - missing]


def executable() -> bytes:
    return b"MZ\x90\x00" + bytes(200) + b"This program cannot be run in DOS mode."


def _saved(document: pikepdf.Pdf, **options: object) -> bytes:
    target = io.BytesIO()
    document.save(target, **options)
    return target.getvalue()
