"""What every engine keeps, and how a rebuilt index takes the place of the old one."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from library.search.engine import (
    BusyError,
    Document,
    Engine,
    Facet,
    MissingIndexError,
    Neighbours,
    PageHits,
    Question,
)
from library.search.engine.queries import AnyOf
from library.search.engine.tantivy_engine import TantivyEngine

from .conftest import Open
from .shelf import ANYBODY, ask, book, fill, word


def breaking_off() -> Iterator[Document]:
    yield book(2, "Алгебра")
    raise ZeroDivisionError


# --- what is kept ------------------------------------------------------------------------------------


def test_no_index_answers_with_nothing(engine: Engine) -> None:
    assert ask(engine, word("кітап")) == ask(engine) == []
    assert (engine.position(), engine.count()) == ("", 0)
    assert engine.best_pages([1], word("кітап"), 3) == {}
    assert engine.pages(1, word("кітап"), 0, 3) == PageHits([], 0)
    assert engine.neighbours("file", 1, word("кітап")) == Neighbours()
    assert engine.complete("кіт", "kk", 5) == []
    assert not engine.knows("кітап", "китап")
    assert engine.correct("кітап") == ""
    with pytest.raises(MissingIndexError), engine.writer():
        pass


def test_empty_index_answers_with_nothing(engine: Engine) -> None:
    fill(engine)
    found = engine.search(Question(ANYBODY, facets=frozenset(Facet)))
    assert (found.ids, found.count, engine.count(), engine.position()) == ([], 0, 0, "here")
    assert not any(found.facets.values())


def test_put_replaces_and_delete_forgets(engine: Engine) -> None:
    fill(engine, book(1, "Физика"), book(2, "Химия"), book(3, "Алгебра", pages=["теңдеу"]))
    with engine.writer() as writer:
        writer.put([book(1, "Биология")])
        writer.put([book(1, "Оптика")])
        writer.delete([2, 3, 99])
        writer.put([book(3, "Геометрия", pages=["үшбұрыш"])])
        writer.commit("there")
    assert ask(engine, AnyOf((word("физика"), word("химия"), word("биология"), word("теңдеу")))) == []
    assert ask(engine, word("оптика")) == [1]
    assert ask(engine, word("үшбұрыш")) == [3]
    assert engine.best_pages([3], word("теңдеу"), 3) == {}
    assert (engine.count(), engine.position()) == (2, "there")


def test_what_is_not_committed_never_happened(engine: Engine) -> None:
    fill(engine, book(1, "Физика"))
    with engine.writer() as writer:
        writer.put([book(2, "Химия", pages=["атом"])])
        writer.delete([1])
        assert ask(engine) == [1]
    with pytest.raises(ZeroDivisionError), engine.writer() as writer:
        writer.put(breaking_off())
    assert ask(engine) == [1]
    assert engine.position() == "here"
    assert engine.best_pages([2], word("атом"), 3) == {}


def test_reader_opened_before_sees_every_commit(engine: Engine, open_engine: Open) -> None:
    reader = open_engine()
    assert ask(reader) == []
    fill(engine, book(1, "Физика"))
    assert ask(reader) == [1]
    with engine.writer() as writer:
        for number in range(2, 5):
            writer.put([book(number, "Физика")])
            writer.commit(str(number))
            assert (len(ask(reader)), reader.position()) == (number, str(number))


def test_only_one_writes(engine: Engine, open_engine: Open) -> None:
    fill(engine)
    with engine.writer(), pytest.raises(BusyError), open_engine().writer():
        pass
    with engine.writer() as writer:
        writer.put([book(1)])
        writer.commit("now")
    assert ask(engine) == [1]


def test_index_that_was_taken_away_answers_with_nothing(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path)
    fill(engine, book(1, "Физика"))
    [generation] = tmp_path.glob("generation-*")
    shutil.rmtree(generation)
    assert (ask(engine), engine.position()) == ([], "")
    fill(engine, book(2, "Физика"))
    assert ask(engine) == [2]


def test_superseded_generations_are_removed_but_for_the_last(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path)
    for number in range(4):
        fill(engine, book(number))
    assert len([*tmp_path.glob("generation-*")]) == 2
    assert not (tmp_path / "building").exists()


# --- rebuilding --------------------------------------------------------------------------------------


def test_rebuilt_index_takes_the_place_of_the_old_one_when_it_is_whole(
    engine: Engine, open_engine: Open
) -> None:
    fill(engine, book(1, "Ескі"), position="old")
    reader = open_engine()
    with engine.rebuild() as writer:
        writer.put([book(2, "Жаңа")])
        writer.commit("half")
        assert (ask(reader), reader.position()) == ([1], "old")
        writer.put([book(3, "Жаңа")])
        writer.commit("new")
    assert (ask(reader), reader.position()) == ([3, 2], "new")


def test_failed_rebuilding_leaves_the_old_index(engine: Engine) -> None:
    fill(engine, book(1))
    with pytest.raises(ZeroDivisionError), engine.rebuild() as writer:
        writer.put(breaking_off())
    assert (ask(engine), engine.position()) == ([1], "here")
    fill(engine, book(3), position="again")
    assert (ask(engine), engine.position()) == ([3], "again")


def test_writing_goes_on_while_another_index_is_built(engine: Engine, open_engine: Open) -> None:
    fill(engine, book(1))
    builder = open_engine()
    with engine.writer() as writer:
        with builder.rebuild() as new:
            new.put([book(1), book(2)])
            new.commit("new")
            writer.put([book(3)])
            writer.commit("old")
            assert sorted(ask(engine)) == [1, 3]
            assert writer.is_current()
        assert not writer.is_current()
    with engine.writer() as writer:
        assert writer.is_current()
    assert (sorted(ask(engine)), engine.position()) == ([1, 2], "new")


def test_only_one_rebuilds(engine: Engine, open_engine: Open) -> None:
    with engine.rebuild() as writer:
        with pytest.raises(BusyError), open_engine().rebuild():
            pass
        writer.commit("first")
    assert engine.position() == "first"


def test_readers_see_a_whole_index_all_the_time_while_it_is_rebuilt(
    engine: Engine, open_engine: Open
) -> None:
    fill(engine, *(book(number, "Физика") for number in range(1, 6)))
    counts: set[int] = set()
    done = threading.Event()

    def read() -> None:
        reader = open_engine()
        while not done.is_set():
            counts.add(reader.search(Question(ANYBODY, word("физика"))).count)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for thread in readers:
        thread.start()
    for _ in range(5):
        fill(engine, *(book(number, "Физика") for number in range(1, 6)))
    done.set()
    for thread in readers:
        thread.join()
    assert counts == {5}
