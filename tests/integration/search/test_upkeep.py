"""How the index stays true to the database."""

import dataclasses
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.actions.unpublish_page import UnpublishPageAction

from library.catalogue.bulk import write_records
from library.catalogue.enums import AccessLevel, SubjectScheme
from library.catalogue.models import CollectionPage, Person, PublicationPage, Subject
from library.catalogue.records import ContributorEntry, Record, SubjectEntry
from library.files.models import FilePage
from library.files.signals import text_extracted
from library.search.documents import documents
from library.search.engine import Facet, Filters, engine
from library.search.engine.tantivy_engine import TantivyEngine
from library.search.engine.tantivy_engine.writing import TantivyWriter
from library.search.models import Change
from library.search.query import SearchQuery
from library.search.searching import search
from library.search.upkeep import log
from library.search.upkeep.building import build
from library.search.upkeep.following import catch_up
from library.search.upkeep.pursuit import MOST_PAGES
from tests.factories import CollectionFactory, PublicationFactory, UserFactory

from .conftest import Carry, Publish, Shelves, follow, found

pytestmark = pytest.mark.django_db


def work() -> None:
    """Do everything that waits for the worker."""
    for waiting in DBTaskResult.objects.ready():
        waiting.task.func(*waiting.args_kwargs["args"], **waiting.args_kwargs["kwargs"])


def search_alone(text: str) -> list[int]:
    """What is found in the index as it is."""
    return search(SearchQuery(text=text), AnonymousUser()).ids


def now(collection: CollectionPage) -> CollectionPage:
    """As the database has it."""
    return CollectionPage.objects.get(pk=collection.pk)


def waiting() -> int:
    return DBTaskResult.objects.ready().filter(task_path__startswith="library.search.").count()


@pytest.fixture
def book(publish: Publish) -> PublicationPage:
    return publish(
        "Спектроскопия",
        access=AccessLevel.OPEN,
        contributors=[ContributorEntry("Үлгі, Автор")],
        subjects=[SubjectEntry(SubjectScheme.UDC, "54")],
    )


# --- what happens to publications ----------------------------------------------------------------------


def test_approval_makes_a_publication_found(shelves: Shelves) -> None:
    follow()
    publication = PublicationFactory(live=True, collection=shelves.collection, titles={"kk": "Оптика"})
    assert found("оптика") == [publication.pk]


def test_nothing_is_indexed_in_the_request(book: PublicationPage) -> None:
    """Only a line is written to the log, which takes a fraction of a millisecond."""
    follow()
    position = engine().position()
    draft = book.get_latest_revision_as_object()
    draft.title_kk = "Биология"
    draft.save_revision().publish()
    assert engine().position() == position
    assert Change.objects.filter(publication_id=book.pk).exists()


def test_new_version_replaces_the_old_one(book: PublicationPage) -> None:
    assert found("спектроскопия") == [book.pk]
    draft = book.get_latest_revision_as_object()
    draft.title_kk = "Биология"
    draft.save_revision().publish()
    assert found("биология") == [book.pk]
    assert found("спектроскопия") == []


def test_new_version_keeps_the_full_text(book: PublicationPage, carry: Carry) -> None:
    carry(book, ["молекула"])
    PublicationPage.objects.get(pk=book.pk).save_revision().publish()
    assert found("молекула") == [book.pk]


def test_unpublished_is_not_found(book: PublicationPage) -> None:
    assert found("спектроскопия") == [book.pk]
    book.unpublish()
    assert found("спектроскопия") == found() == []
    assert engine().count() == 0


def test_deleted_is_not_found(book: PublicationPage) -> None:
    assert found("спектроскопия") == [book.pk]
    book.delete()
    assert found("спектроскопия") == []
    assert engine().count() == 0


def test_deleted_collection_takes_its_publications_along(publish: Publish, shelves: Shelves) -> None:
    collection = CollectionFactory(parent=shelves.collection)
    publish("Оптика", collection=collection)
    follow()
    assert engine().count() == 1
    now(collection).delete()
    follow()
    assert engine().count() == 0


def test_unpublished_collection_takes_its_publications_along(book: PublicationPage, shelves: Shelves) -> None:
    follow()
    collection = now(shelves.collection)
    superuser = UserFactory(is_superuser=True)
    UnpublishPageAction(collection, user=superuser, include_descendants=True).execute()
    assert found("спектроскопия") == []


def test_moved_publication_is_found_where_it_is_now(book: PublicationPage, shelves: Shelves) -> None:
    there = Filters({Facet.COLLECTION: (shelves.elsewhere.code,)})
    assert found(filters=there) == []
    book.move(now(shelves.elsewhere), pos="last-child")
    assert found(filters=there) == [book.pk]
    assert found(filters=Filters({Facet.COLLECTION: (shelves.collection.code,)})) == []
    of_there = Filters({Facet.INSTITUTION: (shelves.elsewhere.institution.code,)})
    assert found(filters=of_there) == [book.pk]


def test_moved_collection_takes_its_publications_along(publish: Publish, shelves: Shelves) -> None:
    inner = CollectionFactory(parent=shelves.collection)
    publication = publish("Оптика", collection=inner)
    follow()
    now(inner).move(now(shelves.elsewhere), pos="last-child")
    assert found(filters=Filters({Facet.COLLECTION: (shelves.elsewhere.code,)})) == [publication.pk]
    assert found(filters=Filters({Facet.COLLECTION: (inner.code,)})) == [publication.pk]
    of_there = Filters({Facet.INSTITUTION: (shelves.elsewhere.institution.code,)})
    assert found(filters=of_there) == [publication.pk]


def test_written_in_bulk_is_found_when_it_is_live(shelves: Shelves) -> None:
    records = [Record(titles={"kk": f"Оптика {number}"}) for number in range(3)]
    write_records(records, collection=shelves.collection, user=None)
    assert found("оптика") == []
    written = write_records(
        records, collection=now(shelves.collection), user=None, published_at=timezone.now()
    )
    assert set(found("оптика")) == {one.id for one in written}  # type: ignore[union-attr]


# --- what happens to what they consist of ----------------------------------------------------------------


def test_renamed_person_is_found_by_the_new_name_once_the_worker_came(book: PublicationPage) -> None:
    person = Person.objects.get(contributions__publication=book)
    person.name_ru = "Пример, Автор"
    assert found("пример") == []
    person.save()
    work()
    assert found("пример") == [book.pk]


def test_relabelled_subject_is_found_once_the_worker_came(book: PublicationPage) -> None:
    subject = Subject.objects.get(uses__publication=book)
    follow()
    subject.label_en = "Alchemy"
    subject.save()
    work()
    assert found("alchemy") == [book.pk]


def test_new_people_and_subjects_cost_the_worker_nothing() -> None:
    Person.objects.create(name_kk="Жаңа")
    Subject.objects.create(scheme=SubjectScheme.UDC, code="999.9")
    assert waiting() == 0


def test_extracted_text_is_found(book: PublicationPage, carry: Carry) -> None:
    file = carry(book, ["молекула"])
    assert found("молекула") == [book.pk]
    FilePage.objects.filter(file=file).update(text="атом")
    text_extracted.send(sender=type(file), file=file)
    assert found("молекула") == []
    assert found("атом") == [book.pk]


# --- following the log ------------------------------------------------------------------------------------


def test_two_nodes_follow_into_their_own_copies(
    book: PublicationPage, publish: Publish, tmp_path: Path
) -> None:
    here, there = TantivyEngine(tmp_path / "here"), TantivyEngine(tmp_path / "there")
    catch_up(here)
    publish("Оптика")
    catch_up(there)
    catch_up(here)
    book.unpublish()
    catch_up(there)
    assert (here.count(), there.count()) == (2, 1)
    catch_up(here)
    assert (here.count(), there.count()) == (1, 1)


def test_books_are_indexed_a_few_at_a_time(
    publish: Publish, carry: Carry, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow()
    for number in range(3):
        file = carry(publish(f"Кітап {number}"), ["бет"])
        file.page_count = MOST_PAGES // 2 + 1
        file.save()
    commits: list[str] = []
    monkeypatch.setattr(TantivyWriter, "commit", lambda _self, position: commits.append(position))
    follow()
    assert len(commits) == 3


def test_old_changes_are_forgotten(book: PublicationPage) -> None:
    Change.objects.update(noted_at=timezone.now() - log.KEPT - timedelta(seconds=1))
    log.note([book.pk])
    log.forget_old()
    assert Change.objects.count() == 1


def test_changes_restored_from_another_server_are_not_told_for_ever(book: PublicationPage) -> None:
    position = log.present()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE search_change SET transaction = '99999999999'")
    assert log.read_since(position)[-1].noted == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("read_at", "2020-01-01T00:00:00+00:00"),
        ("database", "another/1"),
        ("snapshot", "99999999999:99999999999:"),
    ],
)
def test_copy_that_the_log_does_not_lead_on_from_is_built_anew(
    book: PublicationPage, field: str, value: str
) -> None:
    follow()
    position = log.Position.parse(engine().position())
    lost = dataclasses.replace(position, **{field: value})
    with engine().writer() as writer:
        writer.delete([book.pk])
        writer.commit(str(lost))
    assert found("спектроскопия") == [book.pk]


def test_copy_without_a_readable_position_is_built_anew(book: PublicationPage) -> None:
    follow()
    with engine().writer() as writer:
        writer.delete([book.pk])
        writer.commit("?")
    assert found("спектроскопия") == [book.pk]


def test_documents_are_read_in_as_many_queries_however_many_there_are(publish: Publish) -> None:
    def queries(ids: list[int]) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert len(list(documents(ids))) == len(ids)
        return len(captured)

    ids = [
        publish(f"Физика {number}", contributors=[ContributorEntry(f"Автор {number}")]).pk
        for number in range(4)
    ]
    assert queries(ids[:1]) == queries(ids) <= 7


# --- reindex_search ---------------------------------------------------------------------------------------


def reindex(*arguments: str) -> str:
    out = StringIO()
    call_command("reindex_search", *arguments, stdout=out)
    return out.getvalue()


def test_reindex_builds_everything_from_nothing(book: PublicationPage, carry: Carry) -> None:
    carry(book, ["молекула"])
    assert "1 of 1 publications" in reindex()
    assert search_alone("спектроскопия") == search_alone("молекула") == [book.pk]


def test_reindex_forgets_what_is_live_no_more(book: PublicationPage) -> None:
    follow()
    PublicationPage.objects.filter(pk=book.pk).update(live=False)  # behind everybody's back
    assert search_alone("спектроскопия") == [book.pk]
    assert "The index holds 0 publications" in reindex()


def test_reindex_takes_in_what_changes_meanwhile(
    book: PublicationPage, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    late: list[int] = []

    def tell(done: int, total: int) -> None:
        late.append(publish("Оптика").pk)
        book.unpublish()

    build(engine(), tell)
    assert search_alone("оптика") == late
    assert search_alone("спектроскопия") == []


def test_reindex_if_needed(book: PublicationPage) -> None:
    assert "1 of 1 publications" in reindex("--if-needed")
    assert "of use" in reindex("--if-needed")


def test_check_tells_what_waits(book: PublicationPage, publish: Publish) -> None:
    with pytest.raises(CommandError):
        call_command("check_search")
    reindex()
    publish("Оптика")
    out = StringIO()
    call_command("check_search", stdout=out)
    assert "1 publications in the index, 2 in the database" in out.getvalue()
    assert "2 wait" in out.getvalue()  # the first, too: this transaction is not over


def test_reindex_leaves_the_work_to_whoever_does_it(book: PublicationPage) -> None:
    with engine().rebuild() as writer:
        with pytest.raises(CommandError):
            reindex()
        writer.commit("")
