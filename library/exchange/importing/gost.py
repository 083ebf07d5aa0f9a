"""A whole description by ГОСТ 7.1 written into one cell, taken apart where its punctuation is plain."""

import re
from typing import NamedTuple

from .cleaning import without_final_point

# ". — М. : Наука, 2016. — 336 с. …": place, publisher, year, extent.
_IMPRINT = re.compile(
    r"\s*[.,]?\s*[–—-]+\s*(?P<place>[A-ZА-ЯӘҒҚҢӨҰҮҺІ][^\d:;,/]{0,60}?)\s*:\s*(?P<publisher>[^:;/]{2,120}?)\s*,\s*"
    r"(?P<year>(?:1[5-9]|20)\d\d)\s*(?:г|ж)?\.?,?(?P<rest>.*)$",
    re.DOTALL,
)
_EXTENT = re.compile(r"(?P<extent>\d+\s*(?:с|б|p|бет|стр)\b\.?(?:\s*:\s*[\w., ]+)?)", re.IGNORECASE)
_PAGES_IN_TITLE = re.compile(r"\s*[.,]?\s*[–—-]+\s*(?P<extent>\d+\s*(?:с|б|бет|стр)\b\.?)\s*$")
_STATEMENT = re.compile(r"\s+/\s*(?=\S)|(?<=\w)/\s+(?=\S)|(?<=\w)/(?=\s*(?:[Пп]од\s+ред|[Сс]ост|[Рр]ед))")


class Parts(NamedTuple):
    title: str
    statement: str = ""
    place: str = ""
    publisher: str = ""
    year: str = ""
    extent: str = ""
    note: str = ""


def take_apart(text: str) -> Parts:
    """The parts of `text`; all of it is the title when it has no such punctuation."""
    imprint = _IMPRINT.search(text)
    found: dict[str, str] = {}
    if imprint:
        found = {name: imprint[name].strip(" ,;[]") for name in ("place", "publisher", "year")}
        found["place"] = without_final_point(found["place"])
        extent = _EXTENT.search(imprint["rest"])
        found["extent"] = extent["extent"].strip() if extent else ""
        rest = imprint["rest"].replace(found["extent"], "", 1) if extent else imprint["rest"]
        found["note"] = rest.strip(" .,;:–—-")
        text = text[: imprint.start()]
    elif pages := _PAGES_IN_TITLE.search(text):
        found["extent"] = pages["extent"]
        text = text[: pages.start()]
    pieces = _STATEMENT.split(text, maxsplit=1)
    if len(pieces) == 2:
        text, found["statement"] = pieces
    return Parts(title=text.strip(" ,;:/–—-"), **found)
