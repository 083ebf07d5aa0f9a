"""The engine in use answers as the plain one does, whatever is asked of whatever shelf."""

import random
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library.search.engine import (
    Document,
    Facet,
    Field,
    Filters,
    Question,
)
from library.search.engine.queries import AllOf, AnyOf, Class, Not, Query, Years
from library.search.engine.tantivy_engine import TantivyEngine

from .plain_engine import PlainEngine
from .shelf import READERS, TODAY, TOMORROW, book, fill, phrase, word

VOCABULARY = ["қазақ", "казак", "тілі", "тілдер", "оқу-құрал", "оқу", "құрал", "физика"]
_texts = st.lists(st.sampled_from(VOCABULARY), max_size=4).map(" ".join)
_codes = st.sampled_from([("udc:5",), ("udc:5", "udc:53"), ("udc:5", "udc:51"), ("bbk:2", "bbk:22")])
_levels = ["open", "participants", "institution", "closed"]


@st.composite
def shelves(draw: st.DrawFn) -> list[Document]:
    return [
        book(
            number,
            [draw(_texts), draw(_texts)],
            abstract=draw(_texts),
            pages=draw(st.lists(_texts, max_size=3)),
            type=draw(st.sampled_from(["textbook", "article"])),
            language=draw(st.lists(st.sampled_from(["kaz", "rus"]), unique=True)),
            access=draw(st.sampled_from(_levels)),
            institution_id=draw(st.integers(1, 2)),
            embargo_until=draw(st.sampled_from([None, None, TODAY, TOMORROW])),
            subjects=draw(st.lists(_codes, max_size=2)),
            year=draw(st.sampled_from([None, 2019, 2020])),
        )
        for number in range(1, draw(st.integers(1, 8)))
    ]


_fields = st.sampled_from([None, None, None, *Field])
_leaves = st.one_of(
    st.builds(
        lambda text, field: word(text, field), st.sampled_from(["қазақ", "казак", "тіл", "құрал"]), _fields
    ),
    st.builds(
        lambda text, field: phrase(text, field),
        st.sampled_from(["қазақ тілі", "оқу құрал", "казак тили", "тілі"]),
        _fields,
    ),
    st.sampled_from([Class("udc:5"), Class("udc:53"), Years(2020, None), Years(None, 2019)]),
)
_queries = st.recursive(
    _leaves,
    lambda parts: st.one_of(
        st.builds(Not, parts),
        st.builds(lambda some: AllOf(tuple(some)), st.lists(parts, max_size=3)),
        st.builds(lambda some: AnyOf(tuple(some)), st.lists(parts, max_size=3)),
    ),
    max_leaves=5,
)
_filters = st.builds(
    lambda types, languages, subjects, year: Filters(
        {Facet.TYPE: tuple(types), Facet.LANGUAGE: tuple(languages), Facet.SUBJECT: tuple(subjects)},
        year_from=year,
    ),
    st.lists(st.sampled_from(["textbook", "article"]), max_size=1),
    st.lists(st.sampled_from(["kaz", "rus"]), max_size=2),
    st.lists(st.sampled_from(["udc:5", "udc:53", "bbk:2"]), max_size=2),
    st.sampled_from([None, 2020]),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(shelves(), st.lists(st.tuples(_queries, _filters), min_size=3, max_size=8), st.randoms())
def test_engines_agree(
    tmp_path_factory: pytest.TempPathFactory,
    documents: Iterable[Document],
    asked: list[tuple[Query, Filters]],
    chance: random.Random,
) -> None:
    place = tmp_path_factory.mktemp("engines")
    engines = [TantivyEngine(place), PlainEngine(place)]
    for one in engines:
        fill(one, *documents)
    for query, filters in asked:
        rights = chance.choice([*READERS.values()])
        question = Question(rights, query, filters, facets=frozenset(Facet))
        found, expected = (one.search(question) for one in engines)
        assert sorted(found.ids) == sorted(expected.ids)
        assert (found.count, found.facets) == (expected.count, expected.facets)
        assert len({*found.ids}) == len(found.ids)
        for document in documents:
            some, same = (one.pages(document.id, query, 0, 9) for one in engines)
            assert some == same
            few, fewer = (one.best_pages([document.id], query, 1) for one in engines)
            assert {key: hits.count for key, hits in few.items()} == {
                key: hits.count for key, hits in fewer.items()
            }
