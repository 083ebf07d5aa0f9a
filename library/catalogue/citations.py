"""Bibliographic references by ГОСТ 7.1-2003, in the language of the description."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .enums import ContributorRole

if TYPE_CHECKING:
    from .models import Contributor, PublicationPage

# Clause 5.1: prescribed punctuation. Extent is written in the language of the text.
PAGES_WORD = {"kk": "б.", "ru": "с.", "en": "p."}
MAX_HEADING_AUTHORS = 3  # with four or more the description begins with the title


def gost(publication: "PublicationPage", contributors: Sequence["Contributor"]) -> str:
    """One reference: Heading. Title : subtitle / responsibility. – Place : Publisher, year. – Extent."""
    language = publication.original_language or "kk"
    authors = [
        one.person.name_in(language).text for one in contributors if one.role == ContributorRole.AUTHOR
    ]
    title = publication.text_in("title", language)
    heading = f"{_heading(authors[0])} " if 0 < len(authors) <= MAX_HEADING_AUTHORS else ""
    subtitle = publication.texts("subtitle").get(title.language, "")
    responsibility = ", ".join(_direct(name) for name in authors[:MAX_HEADING_AUTHORS])
    first_area = f"{title.text}{f' : {subtitle}' if subtitle else ''}"
    if responsibility:
        first_area += f" / {responsibility}"
    areas = [
        first_area,
        publication.edition,
        _imprint(publication),
        _extent(publication, language),
        *[str(one) for one in publication.identifiers.all() if one.scheme in ("isbn", "issn", "doi")],
    ]
    if publication.part_of:
        areas.insert(1, f"// {publication.part_of}")
    return heading + ". – ".join(area.rstrip(". ") for area in areas if area) + "."


def _imprint(publication: "PublicationPage") -> str:
    place = " : ".join(filter(None, [publication.place, publication.publisher]))
    return ", ".join(filter(None, [place, str(publication.year or "")]))


def _extent(publication: "PublicationPage", language: str) -> str:
    if publication.extent or not publication.page_count:
        return publication.extent
    return f"{publication.page_count} {PAGES_WORD[language]}"


def _initials(given: str) -> str:
    return " ".join(f"{name[0]}." for name in given.split())


def _heading(name: str) -> str:
    """ "Surname, Name Patronymic" → "Surname, N. P." """
    surname, comma, given = name.partition(",")
    return f"{surname}, {_initials(given)}" if comma and given.strip() else name


def _direct(name: str) -> str:
    """ "Surname, Name Patronymic" → "N. P. Surname"."""
    surname, comma, given = name.partition(",")
    return f"{_initials(given)} {surname}" if comma and given.strip() else name
