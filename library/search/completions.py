"""What a reader who began to type may mean, and the search for it."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from .engine import Completion, HeadingKind
from .searching import complete

KINDS = {
    HeadingKind.TITLE: _("Titles"),
    HeadingKind.AUTHOR: _("Authors"),
    HeadingKind.SUBJECT: _("Subjects"),
}
# The query string that finds what the heading stands for.
_PARAMETERS = {HeadingKind.AUTHOR: "author", HeadingKind.SUBJECT: "subject"}


class Option(NamedTuple):
    kind: str
    text: str
    works: int
    url: str


def completions_of(start: str, language: str) -> list[Option]:
    address = reverse("search:results")
    return [
        Option(str(KINDS[one.heading.kind]), one.heading.text, one.works, f"{address}?{_query(one)}")
        for one in complete(start, language)
    ]


def _query(completion: Completion) -> str:
    heading = completion.heading
    if heading.kind == HeadingKind.TITLE:
        words = heading.value.replace('"', " ")
        return urlencode({"q": f'title:"{words}"'})
    return urlencode({_PARAMETERS[heading.kind]: heading.value})
