"""Where to go on in the results: signed, and of use for the same question only."""

from dataclasses import replace
from hashlib import sha256

from django.core import signing

from ..engine import Results
from ..parameters import write_query
from ..query import SearchQuery

_SIGNER = "library.search.api"


class InvalidCursorError(Exception):
    """Nobody here made this cursor, or for another question."""


def read_cursor(cursor: str, wanted: SearchQuery) -> SearchQuery:
    """What is asked for, from the cursor on. Raises InvalidCursorError."""
    try:
        question, offset, after = signing.Signer(salt=_SIGNER).unsign_object(cursor)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise InvalidCursorError from error
    if question != _fingerprint(wanted):
        raise InvalidCursorError
    return replace(wanted, offset=offset, after=after)


def next_cursor(wanted: SearchQuery, results: Results) -> str:
    """ "" at the end, and where the order is paged no farther: see `is_cut`."""
    if results.cursor:
        return _write(wanted, 0, results.cursor)
    following = wanted.offset + wanted.limit
    return _write(wanted, following, "") if following < min(_reachable(wanted, results), wanted.reach) else ""


def is_cut(wanted: SearchQuery, results: Results) -> bool:
    """Whether the order ends here, though more was found: by relevance and by title there is a last page."""
    return wanted.offset + wanted.limit >= wanted.reach < _reachable(wanted, results)


def _reachable(wanted: SearchQuery, results: Results) -> int:
    """How many results can be counted off; where the engine's own cursor leads there is nothing to count."""
    return 0 if wanted.after or results.cursor else results.count


def _write(wanted: SearchQuery, offset: int, after: str) -> str:
    return signing.Signer(salt=_SIGNER).sign_object([_fingerprint(wanted), offset, after])


def _fingerprint(wanted: SearchQuery) -> str:
    return sha256(write_query(wanted).encode()).hexdigest()[:16]
