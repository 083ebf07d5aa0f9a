"""Publications as any engine indexes them: their texts by weight, read in five queries however many."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from stdnum import isbn

from library.catalogue.models import Contributor, Identifier, PublicationPage, PublicationSubject
from library.core.identifiers import IdentifierScheme
from library.core.languages import INTERFACE


@dataclass
class Document:
    """One live publication."""

    id: int
    published_at: datetime
    titles: list[str]
    descriptions: list[str]
    people: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)


def _trilingual(*fields: str) -> list[str]:
    return [f"{name}_{language}" for name in fields for language in INTERFACE]


_TITLES = [*_trilingual("title", "subtitle"), "title_other"]
_DESCRIPTIONS = [*_trilingual("abstract"), "series", "part_of"]
_TOPICS = _trilingual("keywords")
_COLUMNS = ["pk", "first_published_at", "last_published_at", "programmes", *_TITLES, *_DESCRIPTIONS, *_TOPICS]


def documents(ids: Sequence[int]) -> list[Document]:
    """The live ones among these publications, in the order of their ids."""
    people, topics = _people(ids), _topics(ids)
    found = []
    for row in PublicationPage.objects.live().filter(pk__in=ids).order_by("pk").values(*_COLUMNS):
        found.append(
            Document(
                id=row["pk"],
                published_at=row["first_published_at"] or row["last_published_at"],
                titles=[row[name] for name in _TITLES],
                descriptions=[row[name] for name in _DESCRIPTIONS],
                people=people[row["pk"]],
                topics=[*topics[row["pk"]], *(row[name] for name in _TOPICS), *row["programmes"]],
            )
        )
    return found


def _people(ids: Sequence[int]) -> dict[int, list[str]]:
    people: dict[int, list[str]] = defaultdict(list)
    names = [f"person__name_{language}" for language in INTERFACE]
    rows = Contributor.objects.filter(publication__in=ids).order_by("sort_order")
    for publication, *texts in rows.values_list("publication", *names):
        for name in filter(None, texts):
            people[publication].append(name)
            # Readers know "Ахметов Б. С." of "Ахметов, Бауыржан Серікұлы".
            people[publication].append(" ".join(given[0] for given in name.partition(",")[2].split()))
    return people


def _topics(ids: Sequence[int]) -> dict[int, list[str]]:
    topics: dict[int, list[str]] = defaultdict(list)
    labels: Any = [f"subject__label_{language}" for language in INTERFACE]
    subjects = PublicationSubject.objects.filter(publication__in=ids).order_by("sort_order")
    for publication, *texts in subjects.values_list("publication", "subject__code", *labels):
        topics[publication].extend(filter(None, texts))
    identifiers = Identifier.objects.filter(publication__in=ids).order_by("sort_order")
    for publication, scheme, value in identifiers.values_list("publication", "scheme", "value"):
        topics[publication].extend(_spellings(scheme, value))
    return topics


def _spellings(scheme: str, value: str) -> Iterator[str]:
    """An identifier as written, and an ISBN of ten digits as the thirteen that books carry now."""
    yield value
    if scheme == IdentifierScheme.ISBN and isbn.is_valid(value):
        yield isbn.to_isbn13(isbn.compact(value))
