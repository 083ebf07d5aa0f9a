"""What a reader looks for, marked: in the text of a page, and as an image to lay over the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree

from .finds import Find, Neighbours, Span
from .letters import ACROSS, Box, Letters
from .models import FilePage

SVG = "http://www.w3.org/2000/svg"
COLOUR = "#ffd54a"  # laid over white paper, as a marker is
_MARGIN = 4  # of letters.ACROSS, around the letters
_ROUNDING = 6

Pieces = list[tuple[str, bool]]  # a text in parts, and which of them are marked


@dataclass(frozen=True)
class OnPage:
    """`pieces` are all of the page's text."""

    pieces: Pieces
    count: int
    neighbours: Neighbours


def on_page(find: Find, page: FilePage | None, number: int) -> OnPage:
    text = page.text if page else ""
    spans = find.spans(text)
    return OnPage(_pieces(text, spans), len(spans), find.neighbours(number))


def _pieces(text: str, spans: Sequence[Span]) -> Pieces:
    bounds = sorted({0, len(text), *(bound for span in spans for bound in span)})
    marked = set(spans)
    return [(text[start:end], (start, end) in marked) for start, end in pairwise(bounds)]


def image(find: Find, letters: Letters) -> bytes:
    """SVG of the size of the page, empty but for its marks."""
    root = ElementTree.Element(
        "svg", xmlns=SVG, viewBox=f"0 0 {ACROSS} {letters.height}", preserveAspectRatio="none", fill=COLOUR
    )
    for span in find.spans(letters.text):
        for line in letters.lines(*span):
            ElementTree.SubElement(root, "rect", _rectangle(line))
    return ElementTree.tostring(root)


def _rectangle(box: Box) -> dict[str, str]:
    left, top, right, bottom = box
    measures = {
        "x": left - _MARGIN,
        "y": top,
        "width": right - left + 2 * _MARGIN,
        "height": bottom - top,
        "rx": _ROUNDING,
    }
    return {name: str(measure) for name, measure in measures.items()}
