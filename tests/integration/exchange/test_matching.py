"""Which records meet a publication that is there already, and what becomes of it."""

from collections.abc import Callable

import pytest

from library.catalogue.enums import AccessLevel
from library.catalogue.models import PublicationPage
from library.catalogue.records import ContributorEntry, IdentifierEntry, Record
from library.core.identifiers import IdentifierScheme
from library.exchange.enums import Remark
from library.exchange.importing.matching import is_same_work
from library.exchange.models import Import
from library.parties.enums import Role
from tests.factories import CollectionFactory, PublicationFactory, UserFactory
from tests.factories.catalogue import walk
from tests.unit.exchange.making import field, rusmarc_book

from .conftest import Place, in_review, outcomes

ISBN = "5-93093-342-1"


def publication_of(run: Import, position: int = 1) -> PublicationPage:
    publication = run.records.get(position=position).publication
    assert publication is not None
    return publication


def test_changed_record_is_a_new_draft_sent_to_review_while_the_old_version_stays(
    place: Place, bring_in: Callable, write: Callable
) -> None:
    publication = publication_of(bring_in(write(rusmarc_book(1, "Старое заглавие")), draft=True))
    publication.access = AccessLevel.OPEN
    publication.save_revision(user=place.editor)
    walk(publication, place.editor, "live")
    run = bring_in(write(rusmarc_book(1, "Новое заглавие")))
    assert outcomes(run) == ["updated"]
    publication = PublicationPage.objects.get(pk=publication.pk)
    assert (publication.live, publication.title) == (True, "Старое заглавие")
    draft = publication.get_latest_revision_as_object()
    assert (draft.title, draft.access) == ("Новое заглавие", AccessLevel.OPEN)
    assert in_review(run) == 1
    assert PublicationPage.objects.count() == 1


def test_own_submission_is_withdrawn_and_sent_anew(bring_in: Callable, write: Callable) -> None:
    bring_in(write(rusmarc_book(1, "Старое заглавие")))
    run = bring_in(write(rusmarc_book(1, "Новое заглавие")))
    assert outcomes(run) == ["updated"]
    assert in_review(run) == 1
    assert PublicationPage.objects.get().batch_items.waiting().count() == 1


def test_what_others_submitted_stands_still_and_the_record_can_come_again(
    place: Place, bring_in: Callable, write: Callable
) -> None:
    old, new = rusmarc_book(1, "Старое заглавие"), rusmarc_book(1, "Новое заглавие")
    bring_in(write(old, rusmarc_book(2)))
    colleague = UserFactory(institution=place.collection.institution, role=Role.EDITOR)
    run = bring_in(write(new, rusmarc_book(2)), user=colleague.username)
    assert outcomes(run) == ["failed", "skipped"]
    assert run.records.get(position=1).remarks[0][0] == Remark.UNDER_REVIEW
    assert outcomes(bring_in(write(new, rusmarc_book(2)))) == ["updated", "skipped"]


def test_a_return_to_the_former_content_is_a_change_too(bring_in: Callable, write: Callable) -> None:
    for title, outcome in [("Один", "created"), ("Два", "updated"), ("Один", "updated"), ("Один", "skipped")]:
        assert outcomes(bring_in(write(rusmarc_book(1, title)))) == [outcome]


def test_catalogues_that_share_an_isbn_meet_in_one_publication(bring_in: Callable, write: Callable) -> None:
    marc = write(rusmarc_book(1, isbn=ISBN))
    table = write(
        f"id;Название;Автор;ISBN\n77;Основы гидравлики;Ильина Т. Н.;{ISBN}\n".encode(), name="t.csv"
    )
    bring_in(marc)
    assert outcomes(bring_in(table)) == ["updated"]
    assert PublicationPage.objects.count() == 1
    assert outcomes(bring_in(marc)) == outcomes(bring_in(table)) == ["skipped"]


def test_volumes_that_share_the_isbn_of_their_set_stay_apart(bring_in: Callable, write: Callable) -> None:
    volumes = [rusmarc_book(number, f"Собрание сочинений. Т. {number}", isbn=ISBN) for number in (1, 2, 3)]
    assert outcomes(bring_in(write(*volumes[:2]))) == ["created"] * 2
    assert outcomes(bring_in(write(*volumes))) == ["skipped", "skipped", "created"]


def test_rows_without_numbers_are_known_by_title_author_and_year(bring_in: Callable, write: Callable) -> None:
    heading = "Название;Автор;Год;Описание\n"
    first = write(f"{heading}Менеджмент;Ким А. Б.;2010;Курс\nМенеджмент;Ли В. Г.;2010;Курс\n".encode())
    assert outcomes(bring_in(first)) == ["created", "created"]
    second = write(f"{heading}МЕНЕДЖМЕНТ.;Ким Алексей Борисович;2010;Курс лекций\n".encode())
    assert outcomes(bring_in(second)) == ["updated"]
    assert PublicationPage.objects.count() == 2


def test_one_number_on_many_records_loses_none_of_them(bring_in: Callable, write: Callable) -> None:
    path = write(rusmarc_book(0, "Первая"), rusmarc_book(0, "Вторая"), rusmarc_book(0, "Третья"))
    assert outcomes(bring_in(path)) == ["created"] * 3
    assert outcomes(bring_in(path)) == ["skipped"] * 3


@pytest.mark.parametrize(
    "record",
    [
        Record(
            titles={"ru": "Основы гидравлики"},
            identifiers=[IdentifierEntry(IdentifierScheme.ISBN, "978-5-93093-342-0")],
        ),
        Record(
            titles={"ru": "Основы гидравлики"}, contributors=[ContributorEntry("Ильина, Т. Н.")], year=2004
        ),
    ],
    ids=["isbn", "title"],
)
def test_what_an_editor_made_is_left_to_editors(
    place: Place, bring_in: Callable, write: Callable, record: Record
) -> None:
    made = PublicationFactory(collection=place.collection, editor=place.editor, **vars(record))
    run = bring_in(write(rusmarc_book(1, isbn=ISBN)))
    assert outcomes(run) == ["skipped"]
    assert run.records.get().remarks[0][0] == Remark.IN_LIBRARY
    assert PublicationPage.objects.get() == made


def test_another_university_has_its_own_copy(bring_in: Callable, write: Callable) -> None:
    other = CollectionFactory()
    path = write(rusmarc_book(1, isbn=ISBN))
    assert outcomes(bring_in(path)) == ["created"]
    assert outcomes(bring_in(path, collection=other.code)) == ["created"]


def test_deleted_publication_comes_again(bring_in: Callable, write: Callable) -> None:
    path = write(rusmarc_book(1, "Книга", field("300", "^^$aПримечание")))
    publication_of(bring_in(path)).delete()
    assert outcomes(bring_in(path)) == ["created"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Основы гидравлики", "ОСНОВЫ ГИДРАВЛИКИ.", True),
        ("Основы гидравлики", "Основы гидравлики: учебное пособие", True),
        ("Сочинения. Т. 1", "Сочинения. Т. 2", False),
        ("История. Часть II", "История. Часть I", False),
        ("Основы гидравлики", "Роман о войне", False),
    ],
)
def test_is_same_work(one: str, other: str, same: bool) -> None:
    assert is_same_work(one, [other]) is same
