"""Bibliographic references by ГОСТ 7.1-2003, in the language of the description."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .enums import ContributorRole

if TYPE_CHECKING:
    from .models import Contributor, Identifier, PublicationPage

# Clause 5.1: prescribed punctuation. Words of the description are in the language of the text.
PAGES_WORD = {"kk": "б.", "ru": "с.", "en": "p."}
AND_OTHERS = {"kk": "[және т.б.]", "ru": "[и др.]", "en": "[et al.]"}
MAX_HEADING_AUTHORS = 3  # with four or more the description begins with the title


def gost(
    publication: "PublicationPage", contributors: Sequence["Contributor"], identifiers: Sequence["Identifier"]
) -> str:
    """One reference: Heading. Title : subtitle / responsibility // host. – Imprint. – Extent."""
    language = publication.original_language or "kk"
    authors = [
        one.person.name_in(language).text for one in contributors if one.role == ContributorRole.AUTHOR
    ]
    heading = f"{_heading(authors[0])} " if 0 < len(authors) <= MAX_HEADING_AUTHORS else ""
    areas = [
        _first_area(publication, authors, language),
        publication.edition,
        _imprint(publication),
        _extent(publication, language),
        *[str(one) for one in identifiers if one.scheme in ("isbn", "issn", "doi")],
    ]
    return heading + ". – ".join(area.rstrip(". ") for area in areas if area) + "."


def _first_area(publication: "PublicationPage", authors: list[str], language: str) -> str:
    """Title and responsibility; an article also names where it was published."""
    title = publication.text_in("title", language)
    subtitle = publication.texts("subtitle").get(title.language, "")
    responsibility = _responsibility(authors, language)
    return "".join(
        [
            title.text,
            f" : {subtitle}" if subtitle else "",
            f" / {responsibility}" if responsibility else "",
            f" // {publication.part_of.lstrip('/ ')}" if publication.part_of else "",
        ]
    )


def _responsibility(authors: list[str], language: str) -> str:
    """All of up to three; of four or more the first (clause 5.2.6)."""
    if len(authors) > MAX_HEADING_AUTHORS:
        return f"{_direct(authors[0])} {AND_OTHERS[language]}"
    return ", ".join(_direct(name) for name in authors)


def _imprint(publication: "PublicationPage") -> str:
    place = " : ".join(filter(None, [publication.place, publication.publisher]))
    year = str(publication.year or "")
    is_said = year in publication.part_of  # hosts are often written with their year
    return ", ".join(filter(None, [place, "" if is_said else year]))


def _extent(publication: "PublicationPage", language: str) -> str:
    if publication.extent or not publication.page_count:
        return publication.extent
    return f"{publication.page_count} {PAGES_WORD[language]}"


def _initials(given: str) -> str:
    """ "Мұхтар Омарханұлы", "М.О." and "М. О." → "М. О."; "Жан-Жак" → "Ж.-Ж." """
    names = re.split(r"[\s.]+", given.strip(" ."))
    return " ".join("-".join(f"{part[0]}." for part in name.split("-") if part) for name in names)


def _heading(name: str) -> str:
    """ "Surname, Name Patronymic" → "Surname, N. P." """
    surname, comma, given = name.partition(",")
    return f"{surname}, {_initials(given)}" if comma and given.strip() else name


def _direct(name: str) -> str:
    """ "Surname, Name Patronymic" → "N. P. Surname"."""
    surname, comma, given = name.partition(",")
    return f"{_initials(given)} {surname}" if comma and given.strip() else name
