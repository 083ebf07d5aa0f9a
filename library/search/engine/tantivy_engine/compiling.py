"""Queries as tantivy's: one that only tells what matches, and one that tells how well.

Most publications that match a common word are only counted, so matching costs no scores.
"""

from collections.abc import Iterable, Sequence

import tantivy
from tantivy import FieldType, Occur

from library.access.rights import ReadingRights

from ..documents import RECORD, Facet, Field
from ..queries import AllOf, AnyOf, Class, Not, Number, Phrase, Query, Word, Years, leaves
from ..questions import Filters
from .schema import COLUMNS, SKELETON

WEIGHTS = {Field.TITLE: 8.0, Field.AUTHOR: 5.0, Field.TOPIC: 3.0, Field.ABSTRACT: 1.0, Field.TEXT: 0.3}
EXACT_WEIGHT = 1.0
PHRASE_WEIGHT = 2.0  # times the weight of the field
SKELETON_WEIGHT = 0.01  # times the weight of the field: an order among those found by nothing else
BY_STEM = 10_000.0  # more than all other scores of a query together

_TantivyQuery = tantivy.Query


def all_of(parts: Iterable[_TantivyQuery], but_not: Iterable[_TantivyQuery] = ()) -> _TantivyQuery:
    clauses = [(Occur.Must, part) for part in parts] or [(Occur.Must, tantivy.Query.all_query())]
    excluded = [(Occur.MustNot, part) for part in but_not]
    if len(clauses) == 1 and not excluded:
        return clauses[0][1]
    return tantivy.Query.boolean_query([*clauses, *excluded])


def any_of(parts: Sequence[_TantivyQuery]) -> _TantivyQuery:
    if len(parts) == 1:
        return parts[0]
    return tantivy.Query.boolean_query([(Occur.Should, part) for part in parts])


def unscored(query: _TantivyQuery) -> _TantivyQuery:
    return tantivy.Query.const_score_query(query, 0.0)


class Compiler:
    """For one reader: the rights decide whose texts are matched, and so whose are scored."""

    def __init__(self, schema: tantivy.Schema, rights: ReadingRights) -> None:
        self._schema = schema
        self._rights = rights

    # --- what matches ---------------------------------------------------------------------------------

    def matching(self, query: Query, *, by_stem_only: bool = False) -> _TantivyQuery:
        """By stem or skeleton; or by stem alone, as those must rank first."""
        skeletons = not by_stem_only
        match query:
            case Word():
                return any_of(self._places_of_word(query, skeletons))
            case Phrase():
                return any_of(self._places_of_phrase(query, skeletons))
            case Number(value):
                return self._term("number", value)
            case Class(code):
                return self._term("class", code)
            case Years(first, last):
                return self._years(first, last)
            case AnyOf(parts):
                return any_of([self.matching(part, by_stem_only=by_stem_only) for part in parts])
            case Not(part):
                return all_of([], but_not=[self.matching(part)])
            case AllOf(parts):
                wanted = [part for part in parts if not isinstance(part, Not)]
                unwanted = [part.part for part in parts if isinstance(part, Not)]
                return all_of(
                    [self.matching(part, by_stem_only=by_stem_only) for part in wanted],
                    but_not=[self.matching(part) for part in unwanted],
                )

    def _places_of_word(self, word: Word, skeletons: bool) -> list[_TantivyQuery]:
        stem, skeleton = word.token.stem, word.token.skeleton
        places = []
        for field in _fields_of(word):
            if field == Field.TEXT:
                texts = [self._term(Field.TEXT, stem)]
                texts += [self._term("text_skeleton", skeleton)] if skeletons else []
                places += self._in_readable_texts(any_of(texts))
                continue
            places.append(self._term(field, stem))
            if skeletons:
                places.append(self._term(field, SKELETON + skeleton))
        return places or [tantivy.Query.empty_query()]

    def _places_of_phrase(self, phrase: Phrase, skeletons: bool) -> list[_TantivyQuery]:
        stems = [token.stem for token in phrase.tokens]
        places = []
        for field in _fields_of(phrase):
            if field == Field.TEXT:
                places += self._in_readable_texts(self._phrase(field, stems))
                continue
            places.append(self._phrase(field, stems))
            if skeletons:
                places.append(self._phrase(field, [SKELETON + token.skeleton for token in phrase.tokens]))
        return places or [tantivy.Query.empty_query()]

    def _years(self, first: int | None, last: int | None) -> _TantivyQuery:
        if first is None and last is None:
            return tantivy.Query.all_query()
        return tantivy.Query.range_query(self._schema, "year", FieldType.Unsigned, first, last)

    def _term(self, field: str, value: str) -> _TantivyQuery:
        return tantivy.Query.term_query(self._schema, field, value)

    def _phrase(self, field: str, words: list[str]) -> _TantivyQuery:
        if len(words) == 1:
            return self._term(field, words[0])
        return tantivy.Query.phrase_query(self._schema, field, list(words))

    # --- whose texts ----------------------------------------------------------------------------------

    def _in_readable_texts(self, query: _TantivyQuery) -> list[_TantivyQuery]:
        """None when the reader may read nothing at all."""
        if self._rights.everything:
            return [query]
        readable = self._readable()
        return [all_of([query, unscored(any_of(readable))])] if readable else []

    def _readable(self) -> list[_TantivyQuery]:
        rights = self._rights
        levels = [f"level:{level}" for level in sorted(rights.levels)]
        levels += [f"own:{rights.own_institution}"] if rights.own_institution else []
        readable = [self._term("right", f"employer:{employer}") for employer in sorted(rights.employers)]
        if levels:
            free = any_of([self._term("right", level) for level in levels])
            readable.append(all_of([free], but_not=[self._under_embargo()]))
        return readable

    def _under_embargo(self) -> _TantivyQuery:
        """Few publications and few days: the dictionary of days is quicker than every publication's day."""
        return tantivy.Query.range_query(
            self._schema,
            "embargo",
            FieldType.Unsigned,
            lower_bound=self._rights.on.toordinal(),
            include_lower=False,
            use_inverted_index=True,
        )

    # --- how well -------------------------------------------------------------------------------------

    def ranking(self, query: Query, filtered: _TantivyQuery) -> _TantivyQuery | None:
        """What is `filtered`, scored by the words of the query; None when there are none to score by."""
        scores = [score for leaf in leaves(query) for score in self._scores(leaf)]
        if not scores:
            return None
        by_stem = tantivy.Query.const_score_query(self.matching(query, by_stem_only=True), BY_STEM)
        return tantivy.Query.boolean_query(
            [(Occur.Must, unscored(filtered)), (Occur.Should, any_of(scores)), (Occur.Should, by_stem)]
        )

    def _scores(self, leaf: Query) -> list[_TantivyQuery]:
        match leaf:
            case Word(token, field):
                scores = [
                    tantivy.Query.boost_query(place, WEIGHTS[one] * factor)
                    for one in _fields_of(leaf)
                    for place, factor in self._scored_places(one, token.stem, token.skeleton)
                ]
                if field != Field.ABSTRACT and field != Field.TEXT:
                    exact = self._term("exact", token.text)
                    scores.append(tantivy.Query.boost_query(exact, EXACT_WEIGHT))
                return scores
            case Phrase(tokens):
                stems = [token.stem for token in tokens]
                return [
                    tantivy.Query.boost_query(place, WEIGHTS[one] * PHRASE_WEIGHT)
                    for one in _fields_of(leaf)
                    for place in self._readable_place(one, self._phrase(one, stems))
                ]
            case _:
                return []

    def _scored_places(self, field: Field, stem: str, skeleton: str) -> list[tuple[_TantivyQuery, float]]:
        places = [(place, 1.0) for place in self._readable_place(field, self._term(field, stem))]
        if field != Field.TEXT:
            places.append((self._term(field, SKELETON + skeleton), SKELETON_WEIGHT))
        return places

    def _readable_place(self, field: Field, query: _TantivyQuery) -> list[_TantivyQuery]:
        return self._in_readable_texts(query) if field == Field.TEXT else [query]

    # --- filters --------------------------------------------------------------------------------------

    def filters(self, filters: Filters) -> list[_TantivyQuery]:
        parts = [self._chosen(facet, values) for facet, values in filters.chosen.items() if values]
        if filters.year_from is not None or filters.year_to is not None:
            parts.append(self._years(filters.year_from, filters.year_to))
        if filters.author:
            parts.append(self._term("person", filters.author))
        return parts

    def _chosen(self, facet: Facet, values: Sequence[str]) -> _TantivyQuery:
        field = "class" if facet == Facet.SUBJECT else COLUMNS[facet]
        return any_of([self._term(field, value) for value in values])


def _fields_of(leaf: Word | Phrase) -> tuple[Field, ...]:
    return (leaf.field,) if leaf.field else (*RECORD, Field.TEXT)
