"""What is found, by whom, and in which order."""

import random
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser

from library.catalogue.enums import AccessLevel, PublicationType, SubjectScheme
from library.catalogue.models import PublicationPage
from library.catalogue.records import ContributorEntry, IdentifierEntry, SubjectEntry
from library.core.identifiers import IdentifierScheme
from library.parties.models import User
from library.search.engine import Facet, Filters, Order
from library.search.query import SearchQuery
from library.search.searching import complete, search, search_and_suggest
from tests.factories import CollectionFactory, PublicationFactory

from .conftest import Carry, Publish, Shelves, follow, found

pytestmark = pytest.mark.django_db


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
        programmes=["6B06102"],
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
    assert found("жаңа атау") == []
    assert found("грамматикасы") == [book.pk]


@pytest.mark.parametrize(
    "filters",
    [
        Filters({Facet.TYPE: ("textbook",)}),
        Filters({Facet.YEAR: ("2020",)}),
        Filters(year_from=2015, year_to=2020),
        Filters({Facet.LANGUAGE: ("kaz", "eng")}),
        Filters({Facet.ACCESS: ("open",)}),
        Filters({Facet.PROGRAMME: ("6B06102",)}),
        Filters(author="Байтұрсынұлы, Ахмет Шошақұлы"),
        Filters({Facet.SUBJECT: ("udc:811.512.122",)}),
        Filters({Facet.SUBJECT: ("udc:811",)}),
    ],
    ids=str,
)
def test_filter_keeps_what_fits(book: PublicationPage, publish: Publish, filters: Filters) -> None:
    other = publish(
        "Өзге", type=PublicationType.ARTICLE, year=1999, languages=["rus"], access=AccessLevel.CLOSED
    )
    assert set(found()) == {book.pk, other.pk}
    assert found(filters=filters) == [book.pk]


@pytest.mark.parametrize(
    "text",
    [
        "author:байтурсынулы",
        "автор:Байтұрсынұлы грамматика",
        'title:"қазақ тілі"',
        "название:грамматика",
        "isbn:978-601-04-4110-1",
        "isbn:6010441102",
        "udc:811.512",
        "ӘОЖ: 811",
        "тақырып:сингармонизм",
        "2015..2020",
        "жыл:2020 грамматика",
        '"vowel harmony"',
        "химия OR сингармонизм",
        "грамматика -физика",
    ],
)
def test_query_language(book: PublicationPage, publish: Publish, text: str) -> None:
    publish("Физика", year=1999)
    assert found(text) == [book.pk]


@pytest.mark.parametrize(
    "text",
    [
        "title:сингармонизм",
        "author:грамматика",
        "2021..",
        '"harmony vowel"',
        "-грамматика",
        "udc:812",
        "isbn:1",
    ],
)
def test_query_language_leaves_out(book: PublicationPage, text: str) -> None:
    assert found(text) == []


def test_collection_is_found_with_those_above_it(publish: Publish, shelves: Shelves) -> None:
    inner = CollectionFactory(parent=shelves.collection)
    outside, inside = publish("Сырты"), publish("Іші", collection=inner)
    assert found(filters=Filters({Facet.COLLECTION: (inner.code,)})) == [inside.pk]
    assert found(filters=Filters({Facet.COLLECTION: (shelves.collection.code,)})) == [inside.pk, outside.pk]


def test_filter_by_institution(book: PublicationPage, publish: Publish, shelves: Shelves) -> None:
    publish("Өзге", collection=shelves.elsewhere)
    assert found(filters=Filters({Facet.INSTITUTION: (book.institution.code,)})) == [book.pk]


def test_facets_count_everything_there_is(book: PublicationPage, publish: Publish, shelves: Shelves) -> None:
    publish("Өзге", collection=shelves.elsewhere, type=PublicationType.ARTICLE, year=2020)
    follow()
    facets = search(SearchQuery(facets=frozenset(Facet)), AnonymousUser()).facets
    assert {facet: dict(counts) for facet, counts in facets.items()} == {
        Facet.INSTITUTION: {book.institution.code: 1, shelves.elsewhere.institution.code: 1},
        Facet.COLLECTION: {shelves.collection.code: 1, shelves.elsewhere.code: 1},
        Facet.TYPE: {"textbook": 1, "article": 1},
        Facet.YEAR: {"2020": 2},
        Facet.LANGUAGE: {"kaz": 1},
        Facet.ACCESS: {"open": 1, "participants": 1},
        Facet.SUBJECT: {"udc:8": 1},
        Facet.PROGRAMME: {"6B06102": 1},
    }


def test_exact_title_comes_before_abstract_and_newer_before_older(publish: Publish) -> None:
    in_abstract = publish("Өзге", abstracts={"kk": "кітап"})
    older, newer = publish("Кітап"), publish("Кітап")
    inflected = publish("Кітаптар")
    assert found("кітап") == [newer.pk, older.pk, inflected.pk, in_abstract.pk]


def test_nothing_typed_lists_the_newest_first(publish: Publish) -> None:
    first, second = publish("Бірінші"), publish("Екінші")
    assert found() == [second.pk, first.pk]


def test_titles_are_told_in_kazakh_order(publish: Publish) -> None:
    titles = ["Ұлт", "Қала", "Ән", "Кітап", "Алма"]
    pages = {title: publish(title).pk for title in titles}
    expected = ["Алма", "Ән", "Кітап", "Қала", "Ұлт"]
    assert found(order=Order.TITLE) == [pages[title] for title in expected]


def test_pages_of_results_follow_each_other_without_gap_or_repetition(publish: Publish) -> None:
    live = [publish(f"Физика {number}").pk for number in range(5)]
    follow()
    query = SearchQuery(text="физика", limit=3)
    pages = [search(query.at(number), AnonymousUser()) for number in (1, 2)]
    assert [len(page.ids) for page in pages] == [3, 2]
    assert {*pages[0].ids, *pages[1].ids} == set(live)
    assert all(page.count == 5 for page in pages)


@pytest.mark.parametrize("text", ["физика", ""])
def test_search_asks_the_database_nothing(
    publish: Publish, shelves: Shelves, text: str, django_assert_num_queries: Callable
) -> None:
    publish("Физика")
    follow()
    student = User.objects.get(pk=shelves.readers["own"].pk)
    with django_assert_num_queries(0):
        search(SearchQuery(text=text, facets=frozenset(Facet)), AnonymousUser())
    with django_assert_num_queries(2):  # who the reader is
        search(SearchQuery(text=text), student)


# --- what was meant -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("граматика", "грамматика"),
        ("Қазақ граматика", "Қазақ грамматика"),
        ("сингармонзим -физика", "сингармонизм -физика"),
        ("автор:Байтұрсынлы", "автор:байтұрсынұлы"),
        ("грамматика", ""),
        ("казак", ""),
        ("физика", ""),
        ("граматика -казахского", ""),
    ],
)
def test_suggestion(book: PublicationPage, text: str, suggestion: str) -> None:
    follow()
    assert search_and_suggest(SearchQuery(text=text), AnonymousUser()).suggestion == suggestion


def test_suggestion_never_tells_what_closed_texts_say(publish: Publish, carry: Carry) -> None:
    carry(publish("Кітап", access=AccessLevel.CLOSED), ["сингармонизм"])
    follow()
    assert search_and_suggest(SearchQuery(text="сингармонзим"), AnonymousUser()).suggestion == ""


def test_completion(book: PublicationPage, publish: Publish) -> None:
    PublicationFactory(collection=book.get_parent().specific, titles={"kk": "Қазақ нобайы"})
    follow()
    assert [one.heading.text for one in complete("казак тил", "kk")] == [
        "Қазақ тілінің грамматикасы",
        "Қазақ тілі",
    ]
    assert [one.heading.text for one in complete("грам каз", "ru")] == ["Грамматика казахского языка"]
    [author] = complete("байт", "en")
    assert (author.heading.kind, author.heading.value) == ("author", "Байтұрсынұлы, Ахмет Шошақұлы")
    [subject] = [one for one in complete("тіл", "kk") if one.heading.kind == "subject"]
    assert subject.heading.value == "udc:811.512.122"


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


def test_all_of_a_large_and_varied_text_is_found(carry: Carry, book: PublicationPage) -> None:
    letters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
    chance = random.Random(2009)  # noqa: S311
    words = [f"{chance.randrange(10**6)}{''.join(chance.choices(letters, k=8))}" for _ in range(50_000)]
    text = " ".join(words)
    carry(book, [text[start : start + 5000] for start in range(0, len(text), 5000)])
    assert found(f"{words[1]} {words[-1]}") == [book.pk]


def test_a_record_of_any_length_is_indexed(book: PublicationPage) -> None:
    book.abstract_kk = " ".join(f"сөз{number}" for number in range(50_000))
    book.save()
    assert found("сөз49999") == [book.pk]
