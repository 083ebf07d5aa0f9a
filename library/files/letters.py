"""The letters of a page and where each stands on its image, so that words can be marked there."""

import gzip
import json
from collections.abc import Iterator
from ctypes import byref, c_int
from typing import NamedTuple, Self

import pypdfium2
from pypdfium2 import raw

Box = tuple[int, int, int, int]  # left, top, right, bottom

ACROSS = 2_500  # units that a page is wide
_LINE_BREAK_MARKS = "\x02\ufffe"  # PDFium's own, for a hyphen at the end of a line
_BLANKS = "\t\n "


class Letters(NamedTuple):
    """Text and boxes are of one length. What PDFium made up, such as ends of lines, has an empty box."""

    text: str
    boxes: list[Box]
    height: int  # of the page, ACROSS wide

    def packed(self) -> bytes:
        places = [place for box in self.boxes for place in box]
        content = {"text": self.text, "boxes": places, "height": self.height}
        return gzip.compress(json.dumps(content, separators=(",", ":")).encode(), 6, mtime=0)

    @classmethod
    def unpacked(cls, packed: bytes) -> Self:
        content = json.loads(gzip.decompress(packed))
        places = iter(content["boxes"])
        boxes = list(zip(places, places, places, places, strict=True))
        return cls(content["text"], boxes, content["height"])

    def lines(self, start: int, end: int) -> Iterator[Box]:
        """One box for each line that this part of the text is on."""
        line: Box | None = None
        for box in self.boxes[start:end]:
            if box[0] == box[2] or box[1] == box[3]:
                continue
            if line and _is_beside(line, box):
                line = _around(line, box)
            else:
                if line:
                    yield line
                line = box
        if line:
            yield line


def _is_beside(one: Box, other: Box) -> bool:
    """On one line: half of the lower one is beside the other. Letters of a turned text stay apart."""
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return 2 * shared > min(one[3] - one[1], other[3] - other[1])


def _around(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


# --- out of PDFium ------------------------------------------------------------------------------------


def letters_of(page: pypdfium2.PdfPage) -> Letters:
    """The caller holds PDFium's lock."""
    place = _Place(page)
    text, boxes = [], []
    for letter, corners in _read(page.get_textpage()):
        text.append(letter)
        boxes.append(place.of(*corners))
    return Letters("".join(text), boxes, place.height)


def _read(textpage: pypdfium2.PdfTextPage) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Letters in the order of the text, with left, bottom, right and top in points of the page."""
    corners = raw.FS_RECTF()
    is_broken = False
    for index in range(textpage.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(textpage, index))
        if letter in _LINE_BREAK_MARKS:
            is_broken = True
        elif letter == "\r" or (letter == "\n" and is_broken):
            continue
        else:
            is_broken = False
            if not (letter.isprintable() or letter in _BLANKS):
                letter = " "
            has_box = raw.FPDFText_GetLooseCharBox(textpage, index, byref(corners))
            yield letter, (corners.left, corners.bottom, corners.right, corners.top) if has_box else (0,) * 4


class _Place:
    """From points of the page to the image: turned and cut as the page is shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        width, height = page.get_size()
        self.height = max(1, round(ACROSS * height / max(width, 1)))
        origin, right, up = (self._device(page, *point) for point in ((0, 0), (1000, 0), (0, 1000)))
        self._origin = origin
        self._right = ((right[0] - origin[0]) / 1000, (right[1] - origin[1]) / 1000)
        self._up = ((up[0] - origin[0]) / 1000, (up[1] - origin[1]) / 1000)

    def _device(self, page: pypdfium2.PdfPage, x: float, y: float) -> tuple[int, int]:
        across, down = c_int(), c_int()
        raw.FPDF_PageToDevice(page, 0, 0, ACROSS, self.height, 0, x, y, byref(across), byref(down))
        return across.value, down.value

    def of(self, left: float, bottom: float, right: float, top: float) -> Box:
        x1, y1 = self._point(left, bottom)
        x2, y2 = self._point(right, top)
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)

    def _point(self, x: float, y: float) -> tuple[int, int]:
        across = self._origin[0] + x * self._right[0] + y * self._up[0]
        down = self._origin[1] + x * self._right[1] + y * self._up[1]
        return round(across), round(down)
