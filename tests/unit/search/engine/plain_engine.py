"""The plainest engine there is: it looks at every document, so its answers need no proof. For tests."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import product
from pathlib import Path

from library.access.rights import ReadingRights
from library.core.folding import fold
from library.search.engine import (
    BookPage,
    BusyError,
    Completion,
    Document,
    Facet,
    FacetCount,
    Field,
    Filters,
    HeadingKind,
    MissingIndexError,
    Neighbours,
    Order,
    PageHits,
    Question,
    Results,
)
from library.search.engine.documents import RECORD
from library.search.engine.queries import (
    AllOf,
    AnyOf,
    Class,
    Not,
    Number,
    Phrase,
    Query,
    Word,
    Years,
    leaves,
    words_of,
)
from library.search.engine.tantivy_engine.spelling import distance
from library.search.words import Words

from .plain_pages import follows, has, hits_of, times, with_most

_WEIGHTS = {Field.TITLE: 8, Field.AUTHOR: 5, Field.TOPIC: 3, Field.ABSTRACT: 1, Field.TEXT: 0.3}


class _Place:
    def __init__(self) -> None:
        self.documents: dict[int, Document] = {}
        self.position = ""
        self.is_written = False


class _Root:
    def __init__(self) -> None:
        self.current: _Place | None = None
        self.is_built = False


_roots: dict[Path, _Root] = {}


class PlainWriter:
    def __init__(self, root: _Root, place: _Place) -> None:
        self._root, self._place = root, place
        self._draft = dict(place.documents)

    def is_current(self) -> bool:
        return self._root.current is self._place or self._root.is_built

    def put(self, documents: Iterable[Document]) -> None:
        for document in documents:
            self._draft[document.id] = replace(document, pages=list(document.pages))

    def delete(self, ids: Iterable[int]) -> None:
        for one in ids:
            self._draft.pop(one, None)

    def commit(self, position: str) -> None:
        self._place.documents, self._place.position = dict(self._draft), position


class PlainEngine:
    def __init__(self, root: Path) -> None:
        self._root = _roots.setdefault(root, _Root())

    def _documents(self) -> dict[int, Document]:
        return self._root.current.documents if self._root.current else {}

    # --- writing --------------------------------------------------------------------------------------

    @contextmanager
    def writer(self) -> Iterator[PlainWriter]:
        place = self._root.current
        if place is None:
            raise MissingIndexError
        if place.is_written:
            raise BusyError
        place.is_written = True
        try:
            yield PlainWriter(self._root, place)
        finally:
            place.is_written = False

    @contextmanager
    def rebuild(self) -> Iterator[PlainWriter]:
        if self._root.is_built:
            raise BusyError
        place, self._root.is_built = _Place(), True
        try:
            yield PlainWriter(self._root, place)
            self._root.current = place
        finally:
            self._root.is_built = False

    def position(self) -> str:
        return self._root.current.position if self._root.current else ""

    def count(self) -> int:
        return len(self._documents())

    # --- searching ------------------------------------------------------------------------------------

    def search(self, question: Question) -> Results:
        def passing(filters: Filters) -> list[Document]:
            matcher = _Matcher(question.rights)
            return [
                one
                for one in self._documents().values()
                if matcher.matches(one, question.query) and passes(one, filters)
            ]

        found = passing(question.filters)
        ordered = sorted(found, key=lambda one: _key(one, question), reverse=question.order != Order.TITLE)
        begin = question.offset
        if question.after:
            keys = [_cursor(_key(one, question)) for one in ordered]
            begin = keys.index(question.after) + 1
        end = begin + question.limit if question.after else min(begin + question.limit, question.reach)
        page = ordered[begin:end]
        has_cursor = page and end < len(ordered) and _is_walkable(question)
        return Results(
            ids=[one.id for one in page],
            count=len(found),
            facets={facet: _counted(facet, question, passing) for facet in question.facets},
            cursor=_cursor(_key(page[-1], question)) if has_cursor else "",
        )

    def best_pages(self, ids: Iterable[int], query: Query, limit: int) -> dict[int, PageHits]:
        found = {}
        for one in dict.fromkeys(ids):
            pages, has_all = self._pages(one, query)
            pages.sort(key=lambda page: times(page, query), reverse=True)
            if pages:
                found[one] = PageHits(hits_of(pages[:limit]), len(pages), has_all)
        return found

    def pages(self, publication_id: int, query: Query, offset: int, limit: int) -> PageHits:
        pages, has_all = self._pages(publication_id, query)
        return PageHits(hits_of(pages[offset : offset + limit]), len(pages), has_all)

    def _pages(self, publication_id: int, query: Query) -> tuple[list[BookPage], bool]:
        document = self._documents().get(publication_id)
        return with_most(list(document.pages) if document else [], query)

    def neighbours(self, file: str, number: int, query: Query) -> Neighbours:
        every = [page for one in self._documents().values() for page in one.pages if page.file == file]
        numbers = [page.number for page in with_most(every, query)[0]]
        return Neighbours(
            max((one for one in numbers if one < number), default=None),
            min((one for one in numbers if one > number), default=None),
        )

    def complete(self, start: str, language: str, limit: int) -> list[Completion]:
        begun = fold(start).split()
        found: Counter = Counter()
        for document in self._documents().values():
            for heading in document.headings:
                if heading.language == language and _begins(heading.text, begun, heading.kind):
                    found[heading] += 1
        return [
            Completion(heading, count)
            for kind in HeadingKind
            for heading, count in [pair for pair in found.most_common() if pair[0].kind == kind][:limit]
            if len("".join(begun)) > 1
        ]

    def knows(self, stem: str, skeleton: str) -> bool:
        return any(
            stem == token.stem or skeleton == token.skeleton
            for document in self._documents().values()
            for field in RECORD
            for words in document.words.get(field, ())
            for token in (*words.row, *words.others)
        )

    def correct(self, word: str) -> str:
        known = Counter(
            token.text
            for document in self._documents().values()
            for field in (Field.TITLE, Field.AUTHOR, Field.TOPIC)
            for words in document.words.get(field, ())
            for token in (*words.row, *words.others)
        )
        for mistakes, shortest in ((1, 4), (2, 6)):
            near = [one for one in known if 0 < distance(one, word, most=mistakes) <= mistakes]
            if near and len(word) >= shortest:
                return max(near, key=lambda one: (known[one], one))
        return ""


class _Matcher:
    """For one reader."""

    def __init__(self, rights: ReadingRights) -> None:
        self._rights = rights

    def matches(self, document: Document, query: Query) -> bool:
        match query:
            case AllOf(parts):
                return all(self.matches(document, part) for part in parts)
            case AnyOf(parts):
                return any(self.matches(document, part) for part in parts)
            case Not(part):
                return not self.matches(document, part)
            case Number(value):
                return value in document.identifiers
            case Class(code):
                return any(code in path for path in document.subjects)
            case Years(first, last):
                return _is_of_years(document, first, last)
            case Word(_token, field):
                return any(has(words, query) for words in self._texts(document, field))
            case Phrase(tokens, field):
                return any(
                    follows(words, tokens, by_stem_only=one == Field.TEXT)
                    for one in ([field] if field else Field)
                    for words in texts_of(document, one, self._rights)
                )

    def _texts(self, document: Document, field: Field | None) -> Iterator[Words]:
        for one in [field] if field else Field:
            yield from texts_of(document, one, self._rights)


def texts_of(document: Document, field: Field, rights: ReadingRights) -> Sequence[Words]:
    if field != Field.TEXT:
        return document.words.get(field, ())
    may_read = rights.cover(
        access=document.access,
        institution_id=document.institution_id,
        embargo_until=document.embargo_until,
    )
    return [page.words for page in document.pages] if may_read else []


def passes(document: Document, filters: Filters) -> bool:
    return (
        all(set(values) & values_of(document, facet) for facet, values in filters.chosen.items() if values)
        and _is_of_years(document, filters.year_from, filters.year_to)
        and (not filters.author or filters.author in document.people)
    )


def _is_of_years(document: Document, first: int | None, last: int | None) -> bool:
    if document.year is None:
        return first is None and last is None
    return (first or 0) <= document.year <= (last or 9999)


def values_of(document: Document, facet: Facet) -> set[str]:
    if facet == Facet.SUBJECT:
        return {code for path in document.subjects for code in path}
    if facet == Facet.YEAR:
        return {str(document.year)} if document.year is not None else set()
    return set(document.facets.get(facet, ()))


def _counted(
    facet: Facet, question: Question, passing: Callable[[Filters], list[Document]]
) -> list[FacetCount]:
    counts: Counter[str] = Counter()
    for document in passing(question.filters.without(facet)):
        counts.update(_shown(document, facet, question.filters.chosen.get(facet, ())))
    return sorted((FacetCount(*pair) for pair in counts.items()), key=lambda one: (-one.works, one.value))


def _shown(document: Document, facet: Facet, chosen: tuple[str, ...]) -> set[str]:
    if facet != Facet.SUBJECT:
        return values_of(document, facet)
    return {
        code
        for path in document.subjects
        for depth, code in enumerate(path)
        if depth == 0 or path[depth - 1] in chosen
    }


def _is_walkable(question: Question) -> bool:
    has_words = any(isinstance(leaf, Word | Phrase) for leaf in leaves(question.query))
    is_by_number = question.order in (Order.NEWEST, Order.YEAR, Order.READS)
    return is_by_number or (question.order == Order.RELEVANCE and not has_words)


def _key(document: Document, question: Question) -> tuple:
    match question.order:
        case Order.TITLE:
            return (document.sort_title, -document.id)
        case Order.YEAR:
            return (document.year or 0, document.id)
        case Order.READS:
            return (document.reads, document.id)
        case Order.NEWEST:
            return (int(document.published_at.timestamp()), document.id)
    newest = (int(document.published_at.timestamp()), document.id)
    return newest if _is_walkable(question) else (*_score(document, question), *newest)


def _cursor(key: tuple) -> str:
    return "/".join(map(str, key))


def _score(document: Document, question: Question) -> tuple[bool, float]:
    """Whether every word stands there by its stem; then the fields in which the words stand."""
    wanted = words_of(question.query)
    score, by_stem = 0.0, set()
    for field in Field:
        for words in texts_of(document, field, question.rights):
            for token, word in product((*words.row, *words.others), wanted):
                if token.stem == word.token.stem:
                    score += _WEIGHTS[field] + (token.text == word.token.text) / 2
                    by_stem.add(word)
    return len(by_stem) == len(wanted), score


def _begins(text: str, begun: list[str], kind: HeadingKind) -> bool:
    own = fold(text).split()
    if kind == HeadingKind.TITLE:
        return all(any(word.startswith(start) for word in own) for start in begun)
    start = " ".join(begun)
    return any(" ".join(own[place:]).startswith(start) for place in range(len(own)))
