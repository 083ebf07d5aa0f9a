"""SearchQuery, all that a reader looks for, as one small value any engine can answer."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from .terms import Term, parse

if TYPE_CHECKING:
    from library.parties.models import User

PER_PAGE = 20


@dataclass(frozen=True)
class SearchQuery:
    """Filters that are empty do not restrict; `reader` decides whose full texts are looked into."""

    text: str = ""
    reader: "User | AnonymousUser" = field(default_factory=AnonymousUser)
    institution: str = ""  # its code
    type: str = ""
    year: int | None = None
    language: str = ""  # of the work, ISO 639-2/B
    access: str = ""
    author: str = ""  # a name in any language, as catalogues write it
    subject: tuple[str, str] | None = None  # scheme and code
    offset: int = 0
    limit: int = PER_PAGE

    @cached_property
    def terms(self) -> list[Term]:
        return parse(self.text)

    @property
    def is_senseless(self) -> bool:
        """Whether something was typed that holds no word to look for."""
        return bool(self.text.strip()) and not self.terms

    def at(self, page: int) -> "SearchQuery":
        """The same for the results of this page, counted from 1."""
        return replace(self, offset=(max(page, 1) - 1) * self.limit)
