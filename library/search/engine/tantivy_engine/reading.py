"""Answers questions from an opened generation."""

from typing import Any, cast

import tantivy
from tantivy import FieldType

from ..questions import Filters, Order, Question, Results
from .compiling import Compiler, all_of
from .facets import count_facets, count_facets_of_most
from .generation import Generation
from .schema import ORDERS


def search(generation: Generation, question: Question) -> Results:
    view = generation.view
    compiler = Compiler(generation.records.schema, question.rights)
    words = compiler.matching(question.query)

    def narrow(filters: Filters) -> tantivy.Query:
        return all_of([words, *compiler.filters(filters)])

    matching = narrow(question.filters)
    ranking = compiler.ranking(question.query, matching) if question.order == Order.RELEVANCE else None
    if ranking is not None:
        ids, count = _best(view.searcher, ranking, question)
        cursor = ""
    else:
        ids, count, cursor = _in_order(view.searcher, generation.records.schema, matching, question)
    if question.filters.is_empty and count * 2 > view.searcher.num_docs:
        is_all = count == view.searcher.num_docs
        others = tantivy.Query.empty_query() if is_all else all_of([], but_not=[words])
        facets = count_facets_of_most(view, others, question.facets)
    else:
        facets = count_facets(view, narrow, question.filters, question.facets)
    return Results(ids=ids, count=count, facets=facets, cursor=cursor)


def _within_reach(question: Question) -> int:
    """How many results of this page may be shown."""
    return max(0, min(question.limit, question.reach - question.offset))


def _best(searcher: tantivy.Searcher, ranking: tantivy.Query, question: Question) -> tuple[list[int], int]:
    """Of those on the page that score alike, the newest come first."""
    limit = _within_reach(question)
    found = searcher.search(ranking, max(limit, 1), offset=question.offset)
    addresses = [address for _score, address in found.hits[:limit]]
    newest = _values(searcher, ORDERS[Order.NEWEST], addresses)
    ids = _values(searcher, "id", addresses)
    scores = [score for score, _address in found.hits[:limit]]
    ordered = sorted(zip(scores, newest, ids, strict=True), reverse=True)
    return [publication_id for _score, _newest, publication_id in ordered], _count(found)


def _values(searcher: tantivy.Searcher, field: str, addresses: list[tantivy.DocAddress]) -> list[int]:
    return cast(list[int], searcher.fast_field_values(field, addresses))


def _count(found: tantivy.SearchResult) -> int:
    return cast(Any, found).count  # tantivy's stubs do not mention it


def _in_order(
    searcher: tantivy.Searcher, schema: tantivy.Schema, matching: tantivy.Query, question: Question
) -> tuple[list[int], int, str]:
    """One more than the page is asked for, to know whether anything follows."""
    order = Order.NEWEST if question.order == Order.RELEVANCE else question.order
    direction = tantivy.Order.Asc if order == Order.TITLE else tantivy.Order.Desc
    limit = question.limit if question.after else _within_reach(question)
    following = all_of([matching, _beyond(schema, order, question.after)]) if question.after else matching
    found = searcher.search(
        following, limit + 1, offset=question.offset, order_by_field=ORDERS[order], order=direction
    )
    page = found.hits[:limit]
    ids = _values(searcher, "id", [address for _key, address in page])
    has_more = len(found.hits) > limit > 0
    cursor = str(page[-1][0]) if has_more and order != Order.TITLE else ""
    counted = searcher.search(matching, 1) if question.after else found
    return ids, _count(counted), cursor


def _beyond(schema: tantivy.Schema, order: Order, cursor: str) -> tantivy.Query:
    """What comes after that key. A cursor that is none of ours leads to the end."""
    if order == Order.TITLE or not _is_key(cursor):
        return tantivy.Query.empty_query()
    return tantivy.Query.range_query(
        schema, ORDERS[order], FieldType.Unsigned, upper_bound=int(cursor), include_upper=False
    )


def _is_key(cursor: str) -> bool:
    return cursor.isascii() and cursor.isdigit() and len(cursor) <= 20 and int(cursor) < 1 << 64
