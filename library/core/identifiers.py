"""Identifiers of works and people, each checked by its own check digit and kept in one written form."""

import re
from collections.abc import Callable
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum import isbn, issn
from stdnum.exceptions import ValidationError as InvalidNumber
from stdnum.iso7064 import mod_11_2


class IdentifierScheme(models.TextChoices):
    ISBN = "isbn", "ISBN"
    ISSN = "issn", "ISSN"
    DOI = "doi", "DOI"
    URN = "urn", "URN"
    LOCAL = "local", _("Inventory or registration number")


def clean_isbn(value: str) -> str:
    """ISBN-13, hyphenated, from an ISBN-10 or -13 in any form (ISO 2108). Raises ValidationError."""
    return isbn.format(isbn13(value))


def isbn13(value: str) -> str:
    """The thirteen digits of an ISBN-10 or -13 in any form (ISO 2108). Raises ValidationError."""
    try:
        return isbn.to_isbn13(isbn.validate(value))
    except InvalidNumber as error:
        raise ValidationError(
            _("This is not an ISBN: its check digit or length is wrong."), "isbn"
        ) from error


def clean_issn(value: str) -> str:
    """ISSN with its hyphen (ISO 3297). Raises ValidationError."""
    try:
        return issn.format(issn.validate(value))
    except InvalidNumber as error:
        raise ValidationError(
            _("This is not an ISSN: its check digit or length is wrong."), "issn"
        ) from error


_DOI = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}(?:\.\d+)*/\S+)$", re.IGNORECASE)


def clean_doi(value: str) -> str:
    """A bare DOI in lower case (ISO 26324; DOI Handbook 2.4), from an address or a name."""
    match = _DOI.match(value.strip())
    if not match:
        raise ValidationError(_("This is not a DOI: it starts with “10.” and holds a slash."), "doi")
    return match[1].lower()


def clean_orcid(value: str) -> str:
    """ORCID iD as 0000-0000-0000-000X (ISO 27729, check digit ISO 7064 MOD 11-2)."""
    digits = re.sub(r"^https?://(www\.)?orcid\.org/|[\s-]", "", value.strip().upper(), flags=re.IGNORECASE)
    if not re.fullmatch(r"\d{15}[\dX]", digits) or not mod_11_2.is_valid(digits):
        raise ValidationError(_("This is not an ORCID iD: its check digit or length is wrong."), "orcid")
    return "-".join(digits[start : start + 4] for start in range(0, 16, 4))


def _clean_as_is(value: str) -> str:
    return value.strip()


CLEANERS: dict[str, Callable[[str], str]] = {
    IdentifierScheme.ISBN: clean_isbn,
    IdentifierScheme.ISSN: clean_issn,
    IdentifierScheme.DOI: clean_doi,
}


@lru_cache(maxsize=10_000)  # an import asks for each several times, and hyphenating an ISBN takes long
def clean_identifier(scheme: str, value: str) -> str:
    """The value in its scheme's written form. Raises ValidationError."""
    return CLEANERS.get(scheme, _clean_as_is)(value)
