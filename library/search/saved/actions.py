"""Keeping a search, changing it, and ending its letters."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from library.core.languages import active_language
from library.parties.models import User

from ..models import Alert, SavedSearch
from ..query import SearchQuery
from .errors import QueryTooLongError, TooManySearchesError
from .moments import present
from .proposing import propose
from .wishes import wish_of, written

MOST = 100  # a reader
LONGEST_QUERY = 8000  # characters: what addresses may be long
LONGEST_NAME = 200


@transaction.atomic
def keep(*, user: User, query: str, name: str = "", alert: str = Alert.NONE) -> tuple[SavedSearch, bool]:
    """The saved search of this query string, and whether it is new: an equal one is left as it is.

    Raises QueryTooLongError or TooManySearchesError.
    """
    wanted = read(query)
    canonical = written(wanted)
    User.objects.select_for_update(no_key=True).get(pk=user.pk)  # one at a time: they are counted
    own = SavedSearch.objects.of(user)
    known = own.filter(query=canonical).first()
    if known:
        return known, False
    if own.count() >= MOST:
        raise TooManySearchesError(MOST)
    saved = SavedSearch(
        user=user,
        name=_one_line(name) or propose(wanted),
        query=canonical,
        language=active_language(),
        alert=alert if alert in Alert.values else Alert.NONE,
        **_told_now(),
    )
    saved.save()
    return saved, True


def read(query: str) -> SearchQuery:
    """Raises QueryTooLongError."""
    if len(query) > LONGEST_QUERY * 2:  # with fields that say nothing, and other spellings of blanks
        raise QueryTooLongError
    wanted = wish_of(query)
    if len(written(wanted)) > LONGEST_QUERY:
        raise QueryTooLongError
    return wanted


@transaction.atomic
def change(*, saved: SavedSearch, name: str, alert: str) -> SavedSearch:
    """Letters that begin anew tell of what comes from now on.

    Raises SavedSearch.DoesNotExist when it was deleted meanwhile.
    """
    saved = SavedSearch.objects.select_for_update().get(pk=saved.pk)
    alert = alert if alert in Alert.values else saved.alert
    if saved.alert == Alert.NONE != alert:
        for field, value in _told_now().items():
            setattr(saved, field, value)
    saved.name = _one_line(name) or saved.name
    saved.alert = alert
    saved.save()
    return saved


def note_look(*, saved: SavedSearch) -> None:
    SavedSearch.objects.filter(pk=saved.pk).update(looked_at=timezone.now())


def end_letters(*, user_id: int) -> int:
    """No more alerts to this reader; tells how many searches had any."""
    return SavedSearch.objects.filter(user=user_id).exclude(alert=Alert.NONE).update(alert=Alert.NONE)


def _told_now() -> dict[str, Any]:
    return {"told_to": str(present()), "told_on": timezone.localdate()}


def _one_line(text: str) -> str:
    printable = "".join(one if one.isprintable() else " " for one in text)
    return " ".join(printable.split())[:LONGEST_NAME].strip()
