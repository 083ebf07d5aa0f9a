"""Images of the pages of a PDF and the places of their letters, made on the server and kept in S3."""

import io

from PIL import Image

from . import storage
from .letters import Letters
from .models import StoredFile
from .originals import open_original
from .pdf import PdfDocument

WIDTHS = (1000, 1600)  # pixels: a phone or a plain screen; a screen of double density

# A page of text drawn in 16 tones and kept without loss is half the size of a lossy one, and sharper.
_LEVELS = 16
_TONES = [round(round(tone * (_LEVELS - 1) / 255) * 255 / (_LEVELS - 1)) for tone in range(256)] * 3
_PAPER_SHARE = 0.7  # of all points in one tone: a page of text, not a photograph


def page_image(file: StoredFile, number: int, width: int) -> bytes:
    """Page `number` as WebP, `width` pixels wide, drawn when it is first asked for.

    Raises UnreadablePageError, or what `originals.open_original` raises.
    """
    key = file.page_image_key(number, width)
    store = storage.publications()
    kept = store.read_small(key)
    if kept is None:
        kept = _draw(file, number, width)
        store.put_small(key, kept, content_type="image/webp")
    return kept


def page_letters(file: StoredFile, number: int) -> Letters:
    """The text of a page with the places of its letters, taken from the PDF when it is first asked for.

    Raises UnreadablePageError, or what `originals.open_original` raises.
    """
    key = file.page_letters_key(number)
    store = storage.publications()
    kept = store.read_small(key)
    if kept is not None:
        return Letters.unpacked(kept)
    with open_original(file) as original, PdfDocument(original) as document:
        letters = document.letters(number)
    store.put_small(key, letters.packed(), content_type="application/gzip")
    return letters


def _draw(file: StoredFile, number: int, width: int) -> bytes:
    with open_original(file) as original, PdfDocument(original) as document:
        image = document.image(number, width)
    return _encode(image)


def _encode(image: Image.Image) -> bytes:
    encoded = io.BytesIO()
    if max(image.convert("L").histogram()) > _PAPER_SHARE * image.width * image.height:
        image.point(_TONES).save(encoded, "WEBP", lossless=True, quality=50, method=1)
    else:
        image.save(encoded, "WEBP", quality=75, method=2)
    return encoded.getvalue()
