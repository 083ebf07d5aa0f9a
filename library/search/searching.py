"""What the pages and the API ask of the search: results, their records, completions."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from library.access.rights import reading_rights
from library.catalogue.models import PublicationPage

from .engine import Completion, Question, Results, engine
from .engine.queries import Word, words_of
from .parsing import clean, parse
from .query import SearchQuery
from .words import Token

if TYPE_CHECKING:
    from library.access.rights import Reader

MOST_COMPLETIONS = 5  # of each kind
MOST_WORDS = 24  # of a query that is looked through for slips
MOST_SLIPS = 4
FEW = 3  # results: with fewer, a word that nobody knows is taken for a slip


def search(wanted: SearchQuery, reader: "Reader") -> Results:
    """Ids of one page of live publications, how many there are, facets."""
    return engine().search(_question(wanted, reader))


def search_and_suggest(wanted: SearchQuery, reader: "Reader") -> Results:
    """The same with another spelling, perhaps, where little was found."""
    question = _question(wanted, reader)
    results = engine().search(question)
    if results.count < FEW:
        return replace(results, suggestion=_suggestion(wanted.text, question, results.count))
    return results


def _question(wanted: SearchQuery, reader: "Reader") -> Question:
    return Question(
        rights=reading_rights(reader),
        query=wanted.query,
        filters=wanted.filters,
        order=wanted.order,
        offset=wanted.offset,
        limit=wanted.limit,
        reach=wanted.reach,
        after=wanted.after,
        facets=wanted.facets,
    )


def publications_of(ids: Sequence[int]) -> list[PublicationPage]:
    """As lists show them, in this order; without what is live no more and the index does not know it yet."""
    by_id = {one.pk: one for one in PublicationPage.objects.filter(pk__in=ids).live().for_listing()}
    return [by_id[pk] for pk in ids if pk in by_id]


def complete(start: str, language: str, limit: int = MOST_COMPLETIONS) -> list[Completion]:
    """Titles, authors and subjects that begin so, from the second letter on; `limit` of each."""
    return engine().complete(clean(start), language, limit)


def _suggestion(text: str, question: Question, found: int) -> str:
    """The text with unknown words corrected, if that finds more; by the words of records, never of texts."""
    corrected = clean(text)
    for token in _unknown(words_of(question.query)):
        if correction := engine().correct(token.text):
            corrected = corrected[: token.start] + correction + corrected[token.end :]
    if corrected == clean(text):
        return ""
    more = engine().search(replace(question, query=parse(corrected), facets=frozenset(), limit=1))
    return corrected if more.count > found else ""


def _unknown(words: Iterable[Word]) -> list[Token]:
    """The words no record has, the last first; none of them where there are too many for slips."""
    tokens = sorted((word.token for word in words), key=lambda one: one.start, reverse=True)
    if len(tokens) > MOST_WORDS:
        return []
    unknown = [one for one in tokens if not engine().knows(one.stem, one.skeleton)]
    return unknown if len(unknown) <= MOST_SLIPS else []
