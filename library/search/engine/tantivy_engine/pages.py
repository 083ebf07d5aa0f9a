"""Answers what pages of files have the words, from an opened generation."""

from collections.abc import Iterable
from typing import Any, cast

import tantivy
from tantivy import FieldType, Occur

from ..queries import AllOf, AnyOf, Not, Phrase, Query, Word, on_pages, parts_of
from ..questions import Neighbours, PageHit, PageHits
from .compiling import all_of, any_of, unscored
from .encoding import shown
from .generation import Generation

NO_PAGES = PageHits([], 0)

_TantivyQuery = tantivy.Query


def best(generation: Generation, ids: Iterable[int], query: Query, limit: int) -> dict[int, PageHits]:
    asked = _Asked.of(generation, query)
    if asked is None:
        return {}
    found = ((one, asked.best(asked.of_publication(one), limit)) for one in ids)
    return {one: hits for one, hits in found if hits.count}


def in_order(generation: Generation, publication_id: int, query: Query, offset: int, limit: int) -> PageHits:
    asked = _Asked.of(generation, query)
    if asked is None:
        return NO_PAGES
    return asked.in_order(asked.of_publication(publication_id), offset, limit)


def neighbours(generation: Generation, file: str, number: int, query: Query) -> Neighbours:
    asked = _Asked.of(generation, query)
    return asked.neighbours(file, number) if asked else Neighbours()


class _Asked:
    """One query, put to one place after the other."""

    def __init__(self, generation: Generation, query: Query) -> None:
        self._searcher, self._schema = generation.pages.searcher(), generation.pages.schema
        self._parts = [self._matching(part) for part in parts_of(query)]
        excluded = query.parts if isinstance(query, AllOf) else ()
        self._unwanted = [self._matching(part.part) for part in excluded if isinstance(part, Not)]

    @classmethod
    def of(cls, generation: Generation, query: Query) -> "_Asked | None":
        """None where there is nothing that pages could have."""
        wanted = on_pages(query)
        return cls(generation, wanted) if wanted else None

    # --- what matches ---------------------------------------------------------------------------------

    def _matching(self, query: Query) -> _TantivyQuery:
        match query:
            case Word(token):
                return any_of([self._term("words", token.stem), self._term("skeletons", token.skeleton)])
            case Phrase(tokens) if len(tokens) > 1:
                return tantivy.Query.phrase_query(self._schema, "words", [token.stem for token in tokens])
            case Phrase(tokens):
                return self._term("words", tokens[0].stem)
            case AnyOf(parts):
                return any_of([self._matching(part) for part in parts])
            case AllOf(parts):
                unwanted = [self._matching(part.part) for part in parts if isinstance(part, Not)]
                return all_of([self._matching(part) for part in parts_of(query)], but_not=unwanted)
        return tantivy.Query.empty_query()

    def _term(self, field: str, value: str | int) -> _TantivyQuery:
        return tantivy.Query.term_query(self._schema, field, value)

    def of_publication(self, publication_id: int) -> _TantivyQuery:
        return unscored(self._term("publication", publication_id))

    def _with(self, number: int, where: _TantivyQuery) -> _TantivyQuery:
        """Pages there with so many of the parts."""
        if number == len(self._parts):
            return all_of([where, *self._parts], but_not=self._unwanted)
        some = [(Occur.Should, part) for part in self._parts]
        enough = tantivy.Query.boolean_query(some, minimum_number_should_match=number)
        return all_of([where, enough], but_not=self._unwanted)

    def _most(self, where: _TantivyQuery) -> int:
        """How many of the parts the page with most of them has."""
        every = len(self._parts)
        if every == 1 or self._searcher.search(self._with(every, where), 1, count=False).hits:
            return every
        counted = any_of([tantivy.Query.const_score_query(part, 1.0) for part in self._parts])
        found = self._searcher.search(all_of([where, counted], but_not=self._unwanted), 1, count=False).hits
        return round(cast(float, found[0][0])) if found else every

    # --- answers --------------------------------------------------------------------------------------

    def best(self, where: _TantivyQuery, limit: int) -> PageHits:
        number = self._most(where)
        return self._hits(self._searcher.search(self._with(number, where), limit), number)

    def in_order(self, where: _TantivyQuery, offset: int, limit: int) -> PageHits:
        number = self._most(where)
        matching = self._with(number, where)
        found = self._searcher.search(
            matching, limit, offset=offset, order_by_field="place", order=tantivy.Order.Asc
        )
        return self._hits(found, number)

    def _hits(self, found: tantivy.SearchResult, number: int) -> PageHits:
        hits = [PageHit(*shown(self._searcher.doc(address))) for _score, address in found.hits]
        count = cast(Any, found).count  # tantivy's stubs do not mention it
        return PageHits(hits, count, number == len(self._parts))

    def neighbours(self, file: str, number: int) -> Neighbours:
        own = unscored(self._term("file", file))
        matching = self._with(self._most(own), own)
        before = all_of([matching, self._numbered(None, max(number - 1, 0))])
        after = all_of([matching, self._numbered(number + 1, None)])
        return Neighbours(self._first(before, tantivy.Order.Desc), self._first(after, tantivy.Order.Asc))

    def _first(self, matching: _TantivyQuery, order: tantivy.Order) -> int | None:
        found = self._searcher.search(matching, 1, count=False, order_by_field="number", order=order)
        numbers = self._searcher.fast_field_values("number", [address for _key, address in found.hits])
        return cast(int, numbers[0]) if numbers else None

    def _numbered(self, first: int | None, last: int | None) -> _TantivyQuery:
        return tantivy.Query.range_query(self._schema, "number", FieldType.Unsigned, first, last)
