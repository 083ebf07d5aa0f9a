"""What search engines read of a publication: its schema.org type and the tags of Google Scholar."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils import timezone

from .enums import AccessLevel, Licence, PublicationType

if TYPE_CHECKING:
    from .models import Contributor, Identifier, PublicationFile, PublicationPage

SCHEMA_TYPES = {
    PublicationType.TEXTBOOK: "Book",
    PublicationType.STUDY_GUIDE: "Book",
    PublicationType.MONOGRAPH: "Book",
    PublicationType.PROCEEDINGS: "Book",
    PublicationType.ARTICLE: "ScholarlyArticle",
    PublicationType.DISSERTATION: "Thesis",
    PublicationType.DISSERTATION_ABSTRACT: "Thesis",
    PublicationType.TEACHING_COMPLEX: "LearningResource",
    PublicationType.LECTURE_NOTES: "LearningResource",
    PublicationType.METHODICAL_INSTRUCTIONS: "LearningResource",
}
SCHOLAR_SCHEMES = ("isbn", "issn", "doi")
THESES = {PublicationType.DISSERTATION, PublicationType.DISSERTATION_ABSTRACT}
LICENCE_URLS = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC_BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/",
    Licence.CC_BY_NC_ND: "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    Licence.PUBLIC_DOMAIN: "https://creativecommons.org/publicdomain/mark/1.0/",
}


def schema_type(publication: "PublicationPage") -> str:
    return SCHEMA_TYPES.get(PublicationType(publication.type), "CreativeWork")


def is_embargoed(publication: "PublicationPage") -> bool:
    """Whether the files are still closed to readers today."""
    return publication.embargo_until is not None and publication.embargo_until > timezone.localdate()


def citation_meta(
    publication: "PublicationPage",
    *,
    contributors: Sequence["Contributor"],
    identifiers: Sequence["Identifier"],
    files: Sequence["PublicationFile"],
    origin: str,
) -> list[tuple[str, str]]:
    """(name, content) of the citation_* tags; `origin` is the scheme and host of absolute addresses.

    The file is named only where anybody may open it: Scholar drops records it cannot follow.
    """
    language = publication.original_language
    title = publication.text_in("title", language)
    authors = [one.person.name_in(language).text for one in contributors if one.role == "aut"]
    tags = [("citation_title", title.text), *(("citation_author", name) for name in authors)]
    tags += [
        ("citation_publication_date", str(publication.year or "")),
        ("citation_language", language),
        (_issuer_tag(publication), publication.publisher or publication.institution.name_in(language).text),
    ]
    if publication.type == PublicationType.ARTICLE:
        tags.append(("citation_journal_title", journal_of(publication.part_of)))
    tags += [
        (f"citation_{one.scheme}", one.value) for one in identifiers if one.scheme in ("isbn", "issn", "doi")
    ]
    tags += [("citation_keywords", word.text) for word in publication.best_keywords]
    if publication.access == AccessLevel.OPEN and not is_embargoed(publication):
        tags += [("citation_pdf_url", origin + one.file.get_absolute_url()) for one in files[:1]]
    return [(name, content) for name, content in tags if content]


def _issuer_tag(publication: "PublicationPage") -> str:
    is_thesis = publication.type in THESES
    return "citation_dissertation_institution" if is_thesis else "citation_publisher"


def journal_of(part_of: str) -> str:
    """The title of the host item: what stands before its first ". " or dash."""
    return re.split(r"\.\s|\s[–—-]\s", part_of.lstrip("/ "), maxsplit=1)[0]
