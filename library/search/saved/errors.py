"""Why a search is not kept, or why alerts cannot be sent now."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class CannotKeepError(Exception):
    """Its text is for the reader."""


class TooManySearchesError(CannotKeepError):
    def __init__(self, most: int) -> None:
        text = ngettext(
            "You have %(number)s saved search. Delete one you no longer need to keep another.",
            "You have %(number)s saved searches. Delete one you no longer need to keep another.",
            most,
        )
        super().__init__(text % {"number": most})


class QueryTooLongError(CannotKeepError):
    def __init__(self) -> None:
        super().__init__(_("This search is too long to be kept. Leave some words or filters out."))


class IndexNotReadyError(Exception):
    """There is no index on this machine, or it was replaced in the middle: what it finds proves nothing."""
