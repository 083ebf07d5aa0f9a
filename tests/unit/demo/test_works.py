"""The demonstration content is complete, consistent and marked as a demonstration."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from demo.texts import read_text
from demo.works import CONTENT, LANGUAGES, STATES, Work, marks, people, place, places, shelves, wording, works
from library import catalogue
from library.catalogue.enums import AccessLevel, ContributorRole, DegreeLevel, Licence, PublicationType
from library.catalogue.models.publication import programme_code
from library.core.identifiers import clean_doi, clean_isbn

SUBJECTS = Path(catalogue.__file__).parent / "data" / "subjects.csv"
TEXTS = sorted(f"{path.parent.name}/{path.stem}" for path in CONTENT.glob("texts/*/*.txt"))


@pytest.fixture(scope="module")
def tables() -> set[tuple[str, str]]:
    with SUBJECTS.open(encoding="utf-8", newline="") as table:
        return {(row["scheme"], row["code"]) for row in csv.DictReader(table)}


def by_code(work: Work) -> str:
    return work.code


def test_there_are_enough_works_and_collections() -> None:
    assert len(works()) >= 64
    assert len(places()) >= 7
    assert min(Counter(shelf.institution for shelf in shelves()).values()) >= 3


def test_codes_are_unique() -> None:
    assert len({work.code for work in works()}) == len(works())
    assert len({shelf.code for shelf in shelves()}) == len(shelves())


def test_every_collection_and_state_and_level_has_works() -> None:
    assert {work.collection for work in works()} == {shelf.code for shelf in shelves()}
    assert {work.state for work in works()} == set(STATES)
    assert {work.access for work in works()} == set(AccessLevel.values)
    assert {work.type for work in works()} == set(PublicationType.values)


def test_all_three_languages_are_mixed() -> None:
    counts = Counter(work.languages[0] for work in works())
    assert counts["kk"] >= len(works()) / 2
    assert min(counts.values()) >= 10
    complete = Counter(len(work.descriptions) for work in works())
    assert complete[3] > complete[1] > 0
    assert complete[2] > 0


@pytest.mark.parametrize("work", works(), ids=by_code)
def test_work_refers_to_what_exists(work: Work, tables: set[tuple[str, str]]) -> None:
    assert work.code.startswith(f"{work.institution}-")
    assert set(work.descriptions) <= set(LANGUAGES)
    assert set(work.languages) <= set(work.descriptions)
    assert {*work.authors, *(person for _role, person in work.others)} <= set(people())
    assert work.authors or work.others
    assert {role for role, _person in work.others} <= set(ContributorRole.values)
    assert set(work.subjects) <= tables
    assert work.subjects
    for file in work.files:
        assert file.language in work.languages
        assert max(file.chapters, default=1) <= len(read_text(file.text).chapters)


@pytest.mark.parametrize("work", works(), ids=by_code)
def test_work_fits_the_vocabularies(work: Work) -> None:
    assert work.licence in Licence.values
    assert work.level in {"", *DegreeLevel.values}
    for programme in work.programmes:
        programme_code(programme)
    if work.isbn:
        assert clean_isbn(work.isbn) == work.isbn
    if work.doi:
        assert clean_doi(work.doi) == work.doi
    assert bool(work.comment) == (work.state == "returned")
    assert bool(work.revision_title) == (work.state == "revised")


@pytest.mark.parametrize("work", [work for work in works() if work.isbn], ids=by_code)
def test_isbn_is_no_real_one(work: Work) -> None:
    """Registration group 978-640 is not allocated (ISBN Range Message)."""
    assert work.isbn.startswith("978-640-")


def test_isbns_and_dois_are_unique() -> None:
    numbers = Counter(
        [work.isbn for work in works() if work.isbn] + [work.doi for work in works() if work.doi]
    )
    assert numbers.most_common(1)[0][1] == 1


def test_people_are_plainly_samples() -> None:
    for names in people().values():
        assert names["kk"].startswith("Үлгі-автор, ")
        assert names["ru"].startswith("Демо-автор, ")
        assert names["en"].startswith("Demo-Author, ")


def test_everything_trilingual_is_in_three_languages() -> None:
    texts = [*people().values(), *vars(marks()).values()]
    for one in places():
        texts += [one.name, one.short, one.city, one.intro]
    for shelf in shelves():
        texts += [shelf.title, shelf.intro]
    for text in texts:
        assert set(text) == set(LANGUAGES)
        assert all(text.values())


def test_prefaces_and_titles_are_worded_in_every_language() -> None:
    for language in LANGUAGES:
        assert set(wording(language)["types"]) == set(PublicationType.values)
        assert set(wording(language)["prefaces"]) == {"teaching", "research"}


def test_collections_belong_to_places_and_their_parents() -> None:
    codes = {shelf.code for shelf in shelves()}
    for shelf in shelves():
        assert place(shelf.institution)
        assert not shelf.parent or f"{shelf.institution}-{shelf.parent}" in codes


def test_there_are_texts_enough_in_each_language() -> None:
    assert min(Counter(name.split("/")[0] for name in TEXTS).values()) >= 4


@pytest.mark.parametrize("name", TEXTS)
def test_text_is_substantial_and_used(name: str) -> None:
    text = read_text(name)
    words = sum(len(paragraph.split()) for chapter in text.chapters for paragraph in chapter.paragraphs)
    assert words >= 900
    for chapter in text.chapters:
        assert len(chapter.paragraphs) >= 3
        assert len(chapter.questions) >= 3
        assert all(term and definition for term, definition in chapter.terms)
    assert name in {file.text for work in works() for file in work.files}


@pytest.mark.parametrize("name", [name for name in TEXTS if name.startswith("kk/")])
def test_kazakh_text_is_written_in_kazakh_letters(name: str) -> None:
    text = " ".join(paragraph for chapter in read_text(name).chapters for paragraph in chapter.paragraphs)
    assert set("әғқңөұүі") <= set(text.lower())
