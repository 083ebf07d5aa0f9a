"""What is found, by whom, and in which order."""

import itertools
import random
from collections.abc import Callable

import pytest

from library.catalogue.enums import AccessLevel, PublicationType, SubjectScheme
from library.catalogue.models import PublicationPage
from library.catalogue.records import ContributorEntry, IdentifierEntry, SubjectEntry
from library.core.identifiers import IdentifierScheme
from library.search import backend
from library.search.models import Entry
from library.search.query import SearchQuery
from tests.factories import PublicationFactory

from .conftest import Carry, Publish, Shelves

pytestmark = pytest.mark.django_db


def found(text: str = "", **rest: object) -> list[int]:
    return backend.query(SearchQuery(text=text, **rest)).ids


@pytest.fixture
def book(publish: Publish) -> PublicationPage:
    return publish(
        titles={"kk": "Қазақ тілінің грамматикасы", "ru": "Грамматика казахского языка"},
        abstracts={"en": "An introduction to vowel harmony"},
        keywords={"ru": ["сингармонизм"]},
        contributors=[ContributorEntry("Байтұрсынұлы, Ахмет Шошақұлы")],
        subjects=[SubjectEntry(SubjectScheme.UDC, "811.512.122")],
        identifiers=[
            IdentifierEntry(IdentifierScheme.ISBN, "978-601-04-4110-1"),
            IdentifierEntry(IdentifierScheme.DOI, "10.1000/Abc-123"),
        ],
        languages=["kaz"],
        year=2020,
        type=PublicationType.TEXTBOOK,
        access=AccessLevel.OPEN,
    )


@pytest.mark.parametrize(
    "text",
    [
        "қазақ тілінің грамматикасы",
        "ҚАЗАҚ ТІЛІ",
        "казак тилинин",  # Russian keyboard
        "грамматика казахского",
        "грамматиками",
        "Байтұрсынұлы",
        "Байтурсынулы А.Ш.",
        "vowel harmony",
        "сингармонизм",
        "811.512.122",
        "9786010441101",
        "978-601-04-4110-1",
        "978 601 04 4110 1",
        "6010441102",
        "10.1000/abc-123",
        "грамматика Байтұрсынұлы harmony",
    ],
)
def test_book_is_found(book: PublicationPage, text: str) -> None:
    assert found(text) == [book.pk]


@pytest.mark.parametrize("text", ["физика", "грамматика физика", "9786010441102", "!?", "қа"])
def test_book_is_not_found(book: PublicationPage, text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        *("'", '"', "&|!():*<->", "a' | 'b", "\\", "';drop table search_entry;--", "\x00", "%s"),
        "қ" * 10_000,
        "(" * 5000,
    ],
)
def test_hostile_text_finds_nothing_and_breaks_nothing(book: PublicationPage, text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("state", ["draft", "submitted", "reviewed"])
def test_draft_is_never_found(shelves: Shelves, state: str) -> None:
    PublicationFactory(state=state, collection=shelves.collection, titles={"kk": "Жасырын нобай"})
    assert found("нобай") == []
    assert found() == []


def test_draft_of_a_live_publication_does_not_change_what_is_found(book: PublicationPage) -> None:
    draft = book.get_latest_revision_as_object()
    draft.title_kk = "Жаңа атау"
    draft.save_revision()
    backend.index([book.pk])
    assert found("жаңа атау") == []
    assert found("грамматикасы") == [book.pk]


@pytest.mark.parametrize(
    "narrowed",
    [
        {"type": "textbook"},
        {"year": 2020},
        {"language": "kaz"},
        {"access": "open"},
        {"author": "Байтұрсынұлы, Ахмет Шошақұлы"},
        {"subject": ("udc", "811.512.122")},
        {"subject": ("udc", "811")},
    ],
)
def test_filter_keeps_what_fits(book: PublicationPage, publish: Publish, narrowed: dict) -> None:
    other = publish(
        "Өзге", type=PublicationType.ARTICLE, year=1999, languages=["rus"], access=AccessLevel.CLOSED
    )
    assert set(found()) == {book.pk, other.pk}
    assert found(**narrowed) == [book.pk]


def test_filter_by_institution(book: PublicationPage, publish: Publish, shelves: Shelves) -> None:
    publish("Өзге", collection=shelves.elsewhere)
    assert found(institution=book.institution.code) == [book.pk]


def test_exact_title_comes_before_abstract_and_newer_before_older(publish: Publish) -> None:
    in_abstract = publish("Өзге", abstracts={"kk": "экология"})
    older, newer = publish("Экология"), publish("Экология")
    inflected = publish("Экологиялық")
    assert found("экология") == [newer.pk, older.pk, inflected.pk, in_abstract.pk]


def test_nothing_typed_lists_the_newest_first(publish: Publish) -> None:
    first, second = publish("Бірінші"), publish("Екінші")
    assert found() == [second.pk, first.pk]


def test_pages_of_results_follow_each_other_without_gap_or_repetition(publish: Publish) -> None:
    live = [publish(f"Физика {number}").pk for number in range(5)]
    pages = [backend.query(SearchQuery(text="физика", limit=3).at(number)) for number in (1, 2)]
    assert [len(page.ids) for page in pages] == [3, 2]
    assert [*pages[0].ids, *pages[1].ids] == live[::-1]
    assert all((page.count, page.is_count_exact) == (5, True) for page in pages)


def test_count_is_bounded(publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backend, "COUNTED", 2)
    for number in range(3):
        publish(f"Физика {number}")
    found_some = backend.query(SearchQuery(text="физика"))
    assert (found_some.count, found_some.is_count_exact) == (2, False)


@pytest.mark.parametrize("text", ["физика", ""])
def test_search_takes_two_queries(publish: Publish, text: str, django_assert_num_queries: Callable) -> None:
    for number in range(3):
        publish(f"Физика {number}")
    with django_assert_num_queries(2):
        backend.query(SearchQuery(text=text))


# --- full texts -------------------------------------------------------------------------------------


def test_text_is_found_together_with_the_record(carry: Carry, book: PublicationPage) -> None:
    carry(book, ["Алғы сөз", "Сингармонизм заңы"])
    assert found("алғы") == [book.pk]
    assert found("алғы Байтұрсынұлы") == [book.pk]


READERS = {
    AccessLevel.OPEN: {"anonymous", "own", "other", "outside", "editor", "other editor", "approver"},
    AccessLevel.PARTICIPANTS: {"own", "other", "editor", "other editor", "approver"},
    AccessLevel.INSTITUTION: {"own", "editor", "approver"},
    AccessLevel.CLOSED: {"editor", "approver"},
}


@pytest.mark.parametrize("access", AccessLevel)
def test_text_is_matched_only_for_those_who_may_read_it(
    publish: Publish, carry: Carry, shelves: Shelves, access: AccessLevel
) -> None:
    publication = publish("Жабық кітап", access=access)
    carry(publication, ["құпия сөз"])
    for name, reader in shelves.readers.items():
        expected = [publication.pk] if name in READERS[access] else []
        assert found("құпия", reader=reader) == expected, name
        assert found("құпия кітап", reader=reader) == expected, name
        assert found("жабық кітап", reader=reader) == [publication.pk], name


def test_two_megabytes_of_varied_text_are_cut_to_what_fits(carry: Carry, book: PublicationPage) -> None:
    letters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
    chance = random.Random(2009)  # noqa: S311
    words = (f"{chance.randrange(10**6)}{''.join(chance.choices(letters, k=8))}" for _ in itertools.count())
    text = " ".join(itertools.islice(words, 100_000))
    assert len(text.encode()) > 2_000_000
    carry(book, ["бірінші бет", *(text[start : start + 5000] for start in range(0, len(text), 5000))])
    assert found("бірінші бет") == [book.pk]
    assert Entry.objects.get(pk=book.pk).fulltext.count("'") > 10_000


def test_a_record_of_any_length_is_indexed(book: PublicationPage) -> None:
    book.abstract_kk = " ".join(f"сөз{number}" for number in range(200_000))
    book.save()
    backend.index([book.pk])
    assert found("сөз1") == [book.pk]
