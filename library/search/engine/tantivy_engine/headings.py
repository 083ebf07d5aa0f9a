"""What a reader who began to type may mean: titles of publications, and names and classes by their terms."""

from collections.abc import Iterable, Sequence

import tantivy

from library.core.folding import fold

from ..documents import Heading, HeadingKind
from ..questions import Completion, Order
from .compiling import all_of
from .encoding import SHORT_STARTS, heading_of, heading_prefix, shown
from .generation import Generation
from .schema import ORDERS

SHORTEST = 2  # letters: one stands for too much
LONGEST = 255  # a title typed to its end
MOST_WORDS = 12  # each is looked for by its beginning, which is dear
_ALIKE = 4  # times as many are looked at, since some read the same


def complete(generation: Generation, start: str, language: str, limit: int) -> list[Completion]:
    words = fold(start[:LONGEST]).split()
    if not len("".join(words)) >= SHORTEST or len(words) > MOST_WORDS or limit < 1:
        return []
    searcher = generation.view.searcher
    return [
        *_titles(searcher, generation.records.schema, words, language, limit),
        *_terms(searcher, HeadingKind.AUTHOR, start, language, limit),
        *_terms(searcher, HeadingKind.SUBJECT, start, language, limit),
    ]


def _titles(
    searcher: tantivy.Searcher, schema: tantivy.Schema, words: Sequence[str], language: str, limit: int
) -> list[Completion]:
    """The most read of the publications whose titles have all of these words, the last one begun."""
    query = all_of([_begun(schema, word) for word in words])
    hits = searcher.search(query, limit * _ALIKE, count=False, order_by_field=ORDERS[Order.READS]).hits
    found: dict[str, int] = {}
    for _key, address in hits:
        titles = shown(searcher.doc(address))["titles"]
        title = _title_with(words, [titles.get(language, ""), *titles.values()])
        found[title] = found.get(title, 0) + 1
    headings = [(Heading(HeadingKind.TITLE, language, title, title), count) for title, count in found.items()]
    return [Completion(heading, count) for heading, count in headings[:limit] if heading.text]


def _begun(schema: tantivy.Schema, word: str) -> tantivy.Query:
    if len(word) <= SHORT_STARTS:
        return tantivy.Query.term_query(schema, "starts", word)
    return tantivy.Query.regex_query(schema, "starts", f"{word}.*")  # a fold has letters and digits only


def _title_with(words: Sequence[str], titles: Iterable[str]) -> str:
    """The first of the titles in which each of these words is begun."""
    for title in titles:
        own = fold(title).split()
        if all(any(one.startswith(word) for one in own) for word in words):
            return title
    return ""


def _terms(
    searcher: tantivy.Searcher, kind: HeadingKind, start: str, language: str, limit: int
) -> list[Completion]:
    """Those of most publications. A heading has several terms, one for each word it may be begun with."""
    prefix = heading_prefix(language, start)
    counts: dict[Heading, int] = {}
    for term, count in searcher.terms_with_prefix(f"{kind}_heading", prefix, limit=limit * _ALIKE):
        heading = heading_of(kind, term)
        counts[heading] = max(count, counts.get(heading, 0))
    return [Completion(heading, count) for heading, count in list(counts.items())[:limit]]
