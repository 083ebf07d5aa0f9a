"""What is found, by whom, and in which order."""

import itertools
import random
from collections.abc import Callable

import pytest

from library.catalogue.actions import deposit_record
from library.catalogue.enums import AccessLevel, PublicationType, SubjectScheme
from library.catalogue.models import PublicationPage
from library.catalogue.records import ContributorEntry, IdentifierEntry, Record, SubjectEntry
from library.core.identifiers import IdentifierScheme
from library.parties.models import User
from library.search import backend
from library.search.models import Entry
from library.search.query import SearchQuery
from tests.factories import CollectionFactory, InstitutionFactory, PublicationFactory, UserFactory

pytestmark = pytest.mark.django_db


def found(text: str = "", **rest: object) -> list[int]:
    return backend.query(SearchQuery(text=text, **rest)).ids


@pytest.fixture
def book() -> PublicationPage:
    return PublicationFactory(
        live=True,
        titles={"kk": "Қазақ тілінің грамматикасы", "ru": "Грамматика казахского языка"},
        abstracts={"en": "An introduction to vowel harmony"},
        keywords={"ru": ["сингармонизм"]},
        contributors=[ContributorEntry("Байтұрсынұлы, Ахмет Шошақұлы")],
        subjects=[SubjectEntry(SubjectScheme.UDC, "811.512.122")],
        identifiers=[
            IdentifierEntry(IdentifierScheme.ISBN, "978-601-04-4110-1"),
            IdentifierEntry(IdentifierScheme.DOI, "10.1000/Abc-123"),
        ],
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
def test_draft_is_never_found(state: str) -> None:
    PublicationFactory(state=state, titles={"kk": "Жасырын нобай"})
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
def test_filter_keeps_what_fits(book: PublicationPage, narrowed: dict) -> None:
    other = PublicationFactory(
        live=True, type=PublicationType.ARTICLE, year=1999, languages=["rus"], access=AccessLevel.CLOSED
    )
    assert set(found()) == {book.pk, other.pk}
    assert found(**narrowed) == [book.pk]


def test_filter_by_institution(book: PublicationPage) -> None:
    PublicationFactory(live=True)
    assert found(institution=book.institution.code) == [book.pk]


def test_exact_title_comes_before_abstract_and_newer_before_older() -> None:
    in_abstract = PublicationFactory(live=True, titles={"kk": "Өзге"}, abstracts={"kk": "экология"})
    older = PublicationFactory(live=True, titles={"kk": "Экология"})
    newer = PublicationFactory(live=True, titles={"kk": "Экология"})
    inflected = PublicationFactory(live=True, titles={"kk": "Экологиялық"})
    assert found("экология") == [newer.pk, older.pk, inflected.pk, in_abstract.pk]


def test_nothing_typed_lists_the_newest_first() -> None:
    first, second = PublicationFactory(live=True), PublicationFactory(live=True)
    assert found() == [second.pk, first.pk]


def test_pages_of_results_follow_each_other_without_gap_or_repetition() -> None:
    collection = CollectionFactory()
    live = [_live(collection, f"Физика {number}") for number in range(25)]
    first, second = (backend.query(SearchQuery(text="физика").at(page)) for page in (1, 2))
    assert len(first.ids) == 20
    assert sorted(first.ids + second.ids) == sorted(live)
    assert (first.count, first.is_count_exact) == (25, True)


def test_count_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backend, "COUNTED", 2)
    collection = CollectionFactory()
    for number in range(3):
        _live(collection, f"Физика {number}")
    found_some = backend.query(SearchQuery(text="физика"))
    assert (found_some.count, found_some.is_count_exact) == (2, False)


def test_search_takes_as_many_queries_however_many_are_found(django_assert_num_queries: Callable) -> None:
    collection = CollectionFactory()
    for number in range(12):
        _live(collection, f"Физика {number}")
    for text in ("физика", ""):
        with django_assert_num_queries(2):
            backend.query(SearchQuery(text=text))


def _live(collection: object, title: str) -> int:
    """Published without its workflow, which is not what is tested here."""
    publication = deposit_record(record=Record(titles={"kk": title}), collection=collection, user=None)
    publication.get_latest_revision().publish()
    return publication.pk


# --- full texts -------------------------------------------------------------------------------------


def test_text_is_found_together_with_the_record(carry: Callable, book: PublicationPage) -> None:
    carry(book, ["Алғы сөз", "Сингармонизм заңы"])
    assert found("алғы") == [book.pk]
    assert found("алғы Байтұрсынұлы") == [book.pk]


@pytest.mark.parametrize(
    ("access", "reader", "is_found"),
    [
        (access, reader, reader in readers)
        for access, readers in {
            AccessLevel.OPEN: {"anonymous", "own", "other", "outside", "editor", "approver"},
            AccessLevel.PARTICIPANTS: {"own", "other", "editor", "approver"},
            AccessLevel.INSTITUTION: {"own", "editor", "approver"},
            AccessLevel.CLOSED: {"editor", "approver"},
        }.items()
        for reader in ("anonymous", "own", "other", "outside", "editor", "approver")
    ],
)
def test_text_is_matched_only_for_those_who_may_read_it(
    carry: Callable, access: AccessLevel, reader: str, is_found: bool
) -> None:
    publication = PublicationFactory(live=True, titles={"kk": "Жабық кітап"}, access=access)
    carry(publication, ["құпия сөз"])
    who = {} if reader == "anonymous" else {"reader": _reader(reader, publication)}
    assert found("құпия", **who) == ([publication.pk] if is_found else [])
    assert found("құпия кітап", **who) == ([publication.pk] if is_found else [])
    assert found("жабық кітап", **who) == [publication.pk]


def _reader(kind: str, publication: PublicationPage) -> User:
    if kind == "approver":
        return UserFactory.approver()
    if kind == "editor":
        return UserFactory(institution=publication.institution, role="editor")
    institutions = {
        "own": lambda: publication.institution,
        "other": InstitutionFactory,
        "outside": lambda: InstitutionFactory(outside=True),
    }
    return UserFactory(institution=institutions[kind]())


def test_two_megabytes_of_varied_text_are_cut_to_what_fits(carry: Callable, book: PublicationPage) -> None:
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
