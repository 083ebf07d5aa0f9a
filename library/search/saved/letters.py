"""The letter that tells a reader what is new, in plain text and HTML, with a way out of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from wagtail.users.models import UserProfile

from library.catalogue.models import PublicationPage
from library.core.folding import fingerprint
from library.core.languages import INTERFACE
from library.parties.models import User

from ..engine import Order
from ..models import SavedSearch
from ..searching import publications_of
from .context import address
from .news import News
from .wishes import wish_of, written

MOST_TITLES = 10  # of each search
_UNSUBSCRIBE = signing.Signer(salt="library.search.unsubscribe")


@dataclass(frozen=True)
class Section:
    """One search, and what is new in it."""

    saved: SavedSearch
    news: News

    def rest_url(self) -> str:
        newest = replace(wish_of(self.saved.query), order=Order.NEWEST)
        return f"{settings.SITE_URL}{address('search:results', written(newest))}"


def letter(user: User, sections: Sequence[Section], *, connection: Any = None) -> EmailMultiAlternatives:
    """Also for one click in a mail programme: RFC 2369 (List-Unsubscribe) and RFC 8058."""
    with translation.override(_language(user, [one.saved for one in sections])):
        unsubscribe_url = f"{settings.SITE_URL}{reverse('search:unsubscribe', args=[token_of(user.pk)])}"
        context = _context(user, sections) | {"unsubscribe_url": unsubscribe_url}
        subject = render_to_string("search/saved/letter_subject.txt", context)
        text = render_to_string("search/saved/letter.txt", context)
        html = render_to_string("search/saved/letter.html", context)
    message = EmailMultiAlternatives(
        " ".join(subject.split()),
        text,
        to=[user.email],
        connection=connection,
        headers={
            "Message-ID": _message_id(sections),
            "List-Unsubscribe": f"<{unsubscribe_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    message.attach_alternative(html, "text/html")
    return message


def _context(user: User, sections: Sequence[Section]) -> dict[str, Any]:
    ids = {pk for one in sections for pk in one.news.ids[:MOST_TITLES]}
    by_id = {one.pk: one for one in publications_of(list(ids))}
    shown = [
        {
            "saved": one.saved,
            "count": one.news.count,
            "is_more": one.news.is_more,
            "publications": _lines([by_id[pk] for pk in one.news.ids[:MOST_TITLES] if pk in by_id]),
            "rest": max(one.news.count - MOST_TITLES, 0),
            "url": one.rest_url(),
        }
        for one in sections
    ]
    return {
        "reader": user,
        "sections": shown,
        "total": len({pk for one in sections for pk in one.news.ids[: one.news.count]}),
        "site_url": settings.SITE_URL,
        "list_url": f"{settings.SITE_URL}{reverse('search:saved')}",
        "language": translation.get_language(),
    }


def _lines(publications: Sequence[PublicationPage]) -> list[dict[str, Any]]:
    return [
        {
            "title": one.best_title,
            "authors": "; ".join(person.name.text for person in one.authors[:3]),
            "publication": one,
            "url": f"{settings.SITE_URL}{one.address}",
        }
        for one in publications
    ]


def _language(user: User, searches: Sequence[SavedSearch]) -> str:
    """That of the searches; of several the one the reader has chosen in the cabinet, else the latest."""
    languages = [one.language for one in searches if one.language in INTERFACE]
    if len(set(languages)) == 1:
        return languages[0]
    chosen = UserProfile.get_for_user(user).preferred_language
    if chosen in INTERFACE:
        return str(chosen)
    return max(searches, key=lambda one: one.pk).language


def _message_id(sections: Sequence[Section]) -> str:
    """The same for the same news: a letter that is sent again is known for it."""
    told = "|".join(f"{one.saved.pk} {one.saved.told_to}" for one in sections)
    return f"<alert.{fingerprint(told) & (1 << 64) - 1:x}@{urlsplit(settings.SITE_URL).hostname}>"


# --- the way out --------------------------------------------------------------------------------------


def token_of(user_id: int) -> str:
    return _UNSUBSCRIBE.sign(str(user_id))


def reader_of(token: str) -> int:
    """Raises signing.BadSignature."""
    return int(_UNSUBSCRIBE.unsign(token))
