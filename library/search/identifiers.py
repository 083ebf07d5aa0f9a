"""Identifiers as the index compares them: an ISBN of any length and form is its thirteen digits."""

import re
from contextlib import suppress

from django.core.exceptions import ValidationError

from library.core.identifiers import IdentifierScheme, clean_identifier, isbn13

_SEPARATORS = re.compile(r"[\s\u2010-\u2015-]+")
_CYRILLIC = str.maketrans("хХ", "xX")  # the check digit, typed on a Russian keyboard


def comparable(scheme: str, value: str) -> str:
    """The same for all ways to write the identifier; one that is not valid is compared as it is written."""
    has_check_digit = scheme in (IdentifierScheme.ISBN, IdentifierScheme.ISSN)
    with suppress(ValidationError):
        if scheme == IdentifierScheme.ISBN:  # its hyphens, which take long, would be taken away again
            return isbn13(value.translate(_CYRILLIC))
        value = clean_identifier(scheme, value.translate(_CYRILLIC) if has_check_digit else value)
    return _SEPARATORS.sub("", value) if has_check_digit else value.strip().casefold()
