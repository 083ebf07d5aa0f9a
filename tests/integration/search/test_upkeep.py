"""How the index stays true."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult
from wagtail.actions.unpublish_page import UnpublishPageAction

from library.catalogue.enums import AccessLevel, SubjectScheme
from library.catalogue.models import CollectionPage, Person, PublicationPage, Subject
from library.catalogue.records import ContributorEntry, SubjectEntry
from library.files.signals import text_extracted
from library.search import backend
from library.search.models import Entry
from library.search.query import SearchQuery
from tests.factories import PublicationFactory, UserFactory

from .conftest import Carry, Publish, Shelves

pytestmark = pytest.mark.django_db


def found(text: str) -> list[int]:
    return backend.query(SearchQuery(text=text)).ids


def work() -> None:
    """Do everything that waits for the worker."""
    for waiting in DBTaskResult.objects.ready():
        waiting.task.func(*waiting.args_kwargs["args"], **waiting.args_kwargs["kwargs"])


def waiting(task: str) -> list[list[int]]:
    tasks = DBTaskResult.objects.ready().filter(task_path=f"library.search.tasks.{task}")
    return [one.args_kwargs["args"] for one in tasks]


@pytest.fixture
def book(publish: Publish) -> PublicationPage:
    return publish(
        "Спектроскопия",
        access=AccessLevel.OPEN,
        contributors=[ContributorEntry("Үлгі, Автор")],
        subjects=[SubjectEntry(SubjectScheme.UDC, "54")],
    )


def test_approval_makes_a_publication_found(shelves: Shelves) -> None:
    publication = PublicationFactory(live=True, collection=shelves.collection, titles={"kk": "Оптика"})
    assert found("оптика") == [publication.pk]


def test_new_version_replaces_the_old_one(book: PublicationPage) -> None:
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
    book.unpublish()
    assert found("спектроскопия") == []
    assert not Entry.objects.exists()


def test_deleted_leaves_no_entry(book: PublicationPage) -> None:
    book.delete()
    assert not Entry.objects.exists()


def test_unpublished_collection_takes_its_publications_along(book: PublicationPage, shelves: Shelves) -> None:
    collection = CollectionPage.objects.get(pk=shelves.collection.pk)
    superuser = UserFactory(is_superuser=True)
    UnpublishPageAction(collection, user=superuser, include_descendants=True).execute()
    assert not Entry.objects.filter(pk=book.pk).exists()


def test_renamed_person_is_found_by_the_new_name_once_the_worker_came(book: PublicationPage) -> None:
    person = Person.objects.get(contributions__publication=book)
    person.name_ru = "Пример, Автор"
    person.save()
    assert found("пример") == []
    work()
    assert found("пример") == [book.pk]


def test_relabelled_subject_is_found_once_the_worker_came(book: PublicationPage) -> None:
    subject = Subject.objects.get(uses__publication=book)
    subject.label_en = "Alchemy"
    subject.save()
    work()
    assert found("alchemy") == [book.pk]


def test_new_people_and_subjects_cost_the_worker_nothing() -> None:
    Person.objects.create(name_kk="Жаңа")
    Subject.objects.create(scheme=SubjectScheme.UDC, code="999.9")
    assert waiting("reindex_person") == waiting("reindex_subject") == []


def test_publishing_leaves_full_text_to_the_worker(book: PublicationPage, carry: Carry) -> None:
    file = carry(book, ["молекула"])
    Entry.objects.update(fulltext=None)
    draft = PublicationPage.objects.get(pk=book.pk).get_latest_revision_as_object()
    draft.files = [*PublicationPage.objects.get(pk=book.pk).files.all()]
    draft.save_revision().publish()
    assert file.publication_files.exists()
    assert found("молекула") == []
    work()
    assert found("молекула") == [book.pk]


def test_extracted_text_is_found_once_the_worker_came(book: PublicationPage, carry: Carry) -> None:
    file = carry(book, ["молекула"])
    Entry.objects.update(fulltext=None)
    text_extracted.send(sender=type(file), file=file)
    assert waiting("index_text") == [[book.pk]]
    work()
    assert found("молекула") == [book.pk]


# --- reindex_search -----------------------------------------------------------------------------------


def reindex(*arguments: str) -> str:
    out = StringIO()
    call_command("reindex_search", *arguments, stdout=out)
    return out.getvalue()


def test_reindex_builds_everything_from_nothing(book: PublicationPage, carry: Carry) -> None:
    carry(book, ["молекула"])
    Entry.objects.all().delete()
    assert "1 of 1 publications" in reindex()
    assert found("спектроскопия") == found("молекула") == [book.pk]


def test_reindex_without_texts_leaves_them_as_they_are(book: PublicationPage, carry: Carry) -> None:
    carry(book, ["молекула"])
    Entry.objects.update(fulltext=None)
    reindex("--no-text")
    assert found("спектроскопия") == [book.pk]
    assert found("молекула") == []


def test_reindex_goes_on_where_it_was_interrupted(publish: Publish) -> None:
    first, second = publish("Бірінші"), publish("Екінші")
    Entry.objects.all().delete()
    reindex("--after", str(first.pk))
    assert found("") == [second.pk]


def test_reindex_forgets_what_is_live_no_more(book: PublicationPage) -> None:
    PublicationPage.objects.filter(pk=book.pk).update(live=False)
    assert "The index holds 0 publications" in reindex()


def test_indexing_takes_as_many_queries_however_many_there_are(
    publish: Publish, django_assert_num_queries: Callable
) -> None:
    ids = [
        publish(f"Физика {number}", contributors=[ContributorEntry(f"Автор {number}")]).pk
        for number in range(4)
    ]
    # Savepoint, record, contributors, persons, subject uses, identifiers, upsert, release: no subjects here.
    for some in (ids[:1], ids):
        with django_assert_num_queries(7):
            backend.index(some)
