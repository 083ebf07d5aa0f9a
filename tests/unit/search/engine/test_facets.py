"""How every engine narrows and counts."""

from typing import Any

import pytest

from library.search.engine import (
    Engine,
    Facet,
    FacetCount,
    Filters,
    Order,
    Question,
)

from .shelf import ANYBODY, ask, book, fill, word


@pytest.fixture
def library(engine: Engine) -> Engine:
    fill(
        engine,
        book(
            1,
            "Физика",
            type="textbook",
            language=["kaz", "rus"],
            access="open",
            institution="kaznu",
            collection=["kaznu-a", "kaznu-a-b"],
            programme="6B06102",
            subjects=[("udc:5", "udc:53", "udc:536"), ("udc:0", "udc:00")],
            year=2020,
            people=["Үлгі, Автор", "Пример, Автор"],
        ),
        book(
            2,
            "Физика",
            type="article",
            language="rus",
            access="closed",
            institution="enu",
            collection="enu-a",
            subjects=[("udc:5", "udc:51")],
            year=2015,
        ),
        book(3, "Химия", type="textbook", language="kaz", access="open", institution="enu", year=2020),
        book(4, "Физика"),
    )
    return engine


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), {1, 2, 3, 4}),
        (Filters({Facet.TYPE: ()}), {1, 2, 3, 4}),
        (Filters({Facet.TYPE: ("textbook",)}), {1, 3}),
        (Filters({Facet.TYPE: ("textbook", "article", "unheard of")}), {1, 2, 3}),
        (Filters({Facet.TYPE: ("textbook",), Facet.INSTITUTION: ("enu",)}), {3}),
        (Filters({Facet.LANGUAGE: ("rus",)}), {1, 2}),
        (Filters({Facet.ACCESS: ("closed",)}), {2}),
        (Filters({Facet.COLLECTION: ("kaznu-a",)}), {1}),
        (Filters({Facet.PROGRAMME: ("6B06102",)}), {1}),
        (Filters({Facet.SUBJECT: ("udc:5",)}), {1, 2}),
        (Filters({Facet.SUBJECT: ("udc:536", "udc:51")}), {1, 2}),
        (Filters({Facet.YEAR: ("2020",)}), {1, 3}),
        (Filters(year_from=2016), {1, 3}),
        (Filters(year_to=2019), {2}),
        (Filters(year_from=2015, year_to=2015), {2}),
        (Filters(author="Пример, Автор"), {1}),
        (Filters(author="Автор"), set()),
    ],
)
def test_filter(library: Engine, filters: Filters, expected: set[int]) -> None:
    for order in Order:
        assert set(ask(library, filters=filters, order=order)) == expected
    assert set(ask(library, word("физика"), filters=filters)) == expected - {3}


def counts(engine: Engine, facet: Facet, **rest: Any) -> dict[str, int]:
    found = engine.search(Question(ANYBODY, facets=frozenset([facet]), **rest))
    return dict(found.facets[facet])


@pytest.mark.parametrize(
    ("facet", "expected"),
    [
        (Facet.TYPE, {"textbook": 2, "article": 1}),
        (Facet.LANGUAGE, {"kaz": 2, "rus": 2}),
        (Facet.ACCESS, {"open": 2, "closed": 1}),
        (Facet.INSTITUTION, {"enu": 2, "kaznu": 1}),
        (Facet.COLLECTION, {"kaznu-a": 1, "kaznu-a-b": 1, "enu-a": 1}),
        (Facet.PROGRAMME, {"6B06102": 1}),
        (Facet.YEAR, {"2020": 2, "2015": 1}),
        (Facet.SUBJECT, {"udc:5": 2, "udc:0": 1}),
    ],
)
def test_facet_counts(library: Engine, facet: Facet, expected: dict[str, int]) -> None:
    assert counts(library, facet) == expected


def test_facets_count_what_was_found(library: Engine) -> None:
    assert counts(library, Facet.INSTITUTION, query=word("физика")) == {"enu": 1, "kaznu": 1}
    narrowed = Filters({Facet.TYPE: ("textbook",)}, year_from=2000)
    assert counts(library, Facet.INSTITUTION, filters=narrowed) == {"enu": 1, "kaznu": 1}


def test_facet_is_counted_as_if_nothing_were_chosen_in_it(library: Engine) -> None:
    chosen = Filters({Facet.TYPE: ("article",), Facet.INSTITUTION: ("enu",)})
    assert counts(library, Facet.TYPE, filters=chosen) == {"textbook": 1, "article": 1}
    assert counts(library, Facet.INSTITUTION, filters=chosen) == {"enu": 1}
    assert counts(library, Facet.YEAR, filters=chosen) == {"2015": 1}


def test_facet_values_are_the_commonest_first(library: Engine) -> None:
    found = library.search(Question(ANYBODY, facets=frozenset([Facet.YEAR])))
    assert found.facets[Facet.YEAR] == [FacetCount("2020", 2), FacetCount("2015", 1)]


def test_subjects_open_below_the_chosen_ones(library: Engine) -> None:
    chosen = Filters({Facet.SUBJECT: ("udc:5",)})
    assert counts(library, Facet.SUBJECT, filters=chosen) == {
        "udc:5": 2,
        "udc:0": 1,
        "udc:53": 1,
        "udc:51": 1,
    }
    deeper = Filters({Facet.SUBJECT: ("udc:53", "nothing")})
    assert counts(library, Facet.SUBJECT, filters=deeper) == {"udc:5": 2, "udc:0": 1, "udc:536": 1}


def test_facets_are_counted_only_when_asked_for(library: Engine) -> None:
    assert library.search(Question(ANYBODY)).facets == {}


def test_counts_of_nearly_everything_follow_each_commit(engine: Engine) -> None:
    fill(
        engine, *(book(number, "Физика", type="textbook") for number in range(1, 4)), book(9, type="article")
    )
    assert counts(engine, Facet.TYPE) == {"textbook": 3, "article": 1}
    assert counts(engine, Facet.TYPE, query=word("физика")) == {"textbook": 3}
    with engine.writer() as writer:
        writer.put([book(4, "Физика", type="monograph")])
        writer.delete([9])
        writer.commit("later")
    expected = {"textbook": 3, "monograph": 1}
    assert counts(engine, Facet.TYPE) == counts(engine, Facet.TYPE, query=word("физика")) == expected


def test_counts_are_exact_with_more_values_than_are_told(engine: Engine) -> None:
    fill(engine, *(book(number, "а", programme=[f"p{number}", "p0"]) for number in range(1, 700)))
    told = engine.search(Question(ANYBODY, facets=frozenset([Facet.PROGRAMME]))).facets[Facet.PROGRAMME]
    assert told[0] == FacetCount("p0", 699)
