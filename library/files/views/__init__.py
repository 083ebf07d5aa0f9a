"""What is answered over HTTP: files, page images, the reader, media, uploads."""

from .marks import page_marks
from .media import media
from .pages import page_image
from .read import read
from .serve import serve
from .upload import upload

__all__ = ["media", "page_image", "page_marks", "read", "serve", "upload"]
