"""What words to look for, as a tree of small values any engine can answer."""

from dataclasses import dataclass
from typing import Union

from ..words import Token
from .documents import Field


@dataclass(frozen=True)
class Word:
    """A word in any of its forms, spelt in any script; in one field, or anywhere the reader may look."""

    token: Token
    field: Field | None = None


@dataclass(frozen=True)
class Phrase:
    """Words one after the other, in any of their forms; in texts of files by their stems alone."""

    tokens: tuple[Token, ...]
    field: Field | None = None


@dataclass(frozen=True)
class Number:
    """An identifier, as `identifiers.comparable` writes it."""

    value: str


@dataclass(frozen=True)
class Class:
    """A class of a scheme, such as udc:004, with all classes below it."""

    code: str


@dataclass(frozen=True)
class Years:
    """From the first to the last, both included; None is open."""

    first: int | None
    last: int | None


@dataclass(frozen=True)
class AllOf:
    """Every part; without parts, everything there is."""

    parts: tuple["Query", ...] = ()


@dataclass(frozen=True)
class AnyOf:
    """At least one of the parts."""

    parts: tuple["Query", ...]


@dataclass(frozen=True)
class Not:
    part: "Query"


Query = Union[Word, Phrase, Number, Class, Years, AllOf, AnyOf, Not]  # noqa: UP007  names a class defined here
EVERYTHING = AllOf()


def leaves(query: Query) -> list[Query]:
    """What is looked for, without what is looked away from."""
    if isinstance(query, AllOf | AnyOf):
        return [leaf for part in query.parts for leaf in leaves(part)]
    return [] if isinstance(query, Not) else [query]


def on_pages(query: Query) -> Query | None:
    """What of a query a page of a file can answer: words and phrases anywhere, not those of one field of
    the record, nor years and numbers. None when there is nothing to look for on a page.
    """
    match query:
        case Word(_, field) | Phrase(_, field):
            return query if field in (None, Field.TEXT) else None
        case AnyOf(parts):
            wanted = [found for part in parts if (found := on_pages(part))]
            return AnyOf(tuple(wanted)) if wanted else None
        case AllOf(parts):
            wanted = [found for part in parts if (found := on_pages(part))]
            excluded = [
                Not(found) for part in parts if isinstance(part, Not) and (found := on_pages(part.part))
            ]
            return AllOf((*wanted, *excluded)) if wanted else None
    return None


def parts_of(query: Query) -> list[Query]:
    """Of what `on_pages` leaves: all that a page should have, without what it must not."""
    if not isinstance(query, AllOf):
        return [query]
    return [part for part in query.parts if not isinstance(part, Not)]


def words_of(query: Query) -> list[Word]:
    """The words looked for, those of phrases too, each once."""
    words: dict[Word, None] = {}
    for leaf in leaves(query):
        if isinstance(leaf, Word):
            words[leaf] = None
        elif isinstance(leaf, Phrase):
            words |= {Word(token, leaf.field): None for token in leaf.tokens}
    return list(words)
