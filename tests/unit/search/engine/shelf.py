"""Documents of few words, for engines to be tried with."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from library.access.rights import ReadingRights
from library.search.engine import (
    BookPage,
    Document,
    Engine,
    Facet,
    Field,
    Heading,
    HeadingKind,
    Question,
)
from library.search.engine.queries import EVERYTHING, AllOf, Phrase, Query, Word
from library.search.words import Token, Words, analyse, index_words

NOON = datetime(2026, 3, 16, 7, 0, tzinfo=UTC)
TODAY = date(2026, 3, 16)
TOMORROW = date(2026, 3, 17)
ANYBODY = ReadingRights(TODAY, levels=frozenset(["open"]))
READERS = {
    "nobody": ReadingRights(TODAY),
    "anybody": ANYBODY,
    "participant": ReadingRights(TODAY, levels=frozenset(["open", "participants"]), own_institution=2),
    "own": ReadingRights(TODAY, levels=frozenset(["open", "participants"]), own_institution=1),
    "employee": ReadingRights(TODAY, levels=frozenset(["open"]), employers=frozenset([1, 5])),
    "association": ReadingRights(TODAY, everything=True),
}
_RECORD = {field.value: field for field in (Field.TITLE, Field.AUTHOR, Field.TOPIC, Field.ABSTRACT)}


def book(number: int, title: str | list[str] = "", *, pages: Iterable[str] = (), **rest: Any) -> Document:
    """Published so many minutes after noon; texts by field name, facets by theirs, the rest as it is."""
    texts = {"title": title} | {name: rest.pop(name) for name in list(rest) if name in _RECORD}
    facets = {Facet(name): rest.pop(name) for name in list(rest) if name in set(Facet) and name != "year"}
    facets.pop(Facet.SUBJECT, None)
    return Document(
        id=number,
        published_at=rest.pop("published_at", NOON + timedelta(minutes=number)),
        words={_RECORD[name]: [index_words(text) for text in _list(texts[name]) if text] for name in texts},
        pages=[BookPage("file", place, index_words(text)) for place, text in enumerate(pages, 1)],
        facets={facet: _list(values) for facet, values in facets.items()},
        access=_list(facets.get(Facet.ACCESS, "open"))[0],
        **rest,
    )


def fill(engine: Engine, *documents: Document, position: str = "here") -> None:
    with engine.rebuild() as writer:
        writer.put(documents)
        writer.commit(position)


def ask(engine: Engine, query: Query = EVERYTHING, rights: ReadingRights = ANYBODY, **rest: Any) -> list[int]:
    return engine.search(Question(rights, query, **rest)).ids


def _list(values: Any) -> list[Any]:
    return [values] if isinstance(values, str) else list(values)


def spelt(text: str) -> Words:
    """Words with their skeletons, as "қазақ/kazak тіл/til", whatever the analysis makes of them."""
    pairs = [one.split("/") for one in text.split()]
    return Words([Token(stem, at, at + 1, stem, skeleton) for at, (stem, skeleton) in enumerate(pairs)])


def word(text: str, field: Field | None = None) -> Word:
    [token] = analyse(text)
    return Word(token, field)


def words(text: str) -> Query:
    return AllOf(tuple(Word(token) for token in analyse(text)))


def phrase(text: str, field: Field | None = None) -> Phrase:
    return Phrase(tuple(analyse(text)), field)


def heading(kind: HeadingKind, text: str, value: str = "", language: str = "kk") -> Heading:
    return Heading(kind, language, text, value or text)
