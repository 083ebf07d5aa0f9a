"""Publications written in bulk are what the administration makes, one by one."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, ReferenceIndex

from library.catalogue.actions import deposit_record
from library.catalogue.bulk import delete_written, publish_written, write_records
from library.catalogue.enums import ContributorRole, PublicationType, SubjectScheme
from library.catalogue.models import Person, PublicationPage, Subject
from library.catalogue.records import ContributorEntry, IdentifierEntry, Record, SubjectEntry
from library.core.identifiers import IdentifierScheme
from library.parties.enums import Role
from tests.factories.catalogue import CollectionFactory
from tests.factories.parties import UserFactory

pytestmark = pytest.mark.django_db

RECORD = Record(
    titles={"kk": "Қазақ тілінің  тарихы", "ru": "История казахского языка"},
    subtitles={"kk": "оқулық"},
    abstracts={"kk": "Мазмұны.\nЕкінші жол\tжәне \\ белгісі."},
    keywords={"kk": ["тіл", "тарих"]},
    type=PublicationType.TEXTBOOK,
    languages=["kaz", "rus"],
    contributors=[
        ContributorEntry("Үлгі,  Автор"),
        ContributorEntry("Образцов, П. П.", ContributorRole.EDITOR),
        ContributorEntry("Sample, Ann"),
    ],
    identifiers=[
        IdentifierEntry(IdentifierScheme.ISBN, "9965-08-111-8"),
        IdentifierEntry(IdentifierScheme.ISBN, "978-5-699-12014-7"),
    ],
    subjects=[SubjectEntry(SubjectScheme.UDC, "811.512.122'0"), SubjectEntry(SubjectScheme.UDC, "94")],
    year=2019,
    place="Алматы",
    publisher="Үлгі баспасы",
    programmes=["6B06102"],
    notes=["Ескертпе"],
    source_identifier="RU\\1",
)
# What tells two pages apart however they were made.
OWN = {"id", "page_ptr", "page_ptr_id", "path", "uuid", "translation_key", "slug", "url_path", "draft_title"}
OF_REVISIONS = {"latest_revision", "latest_revision_id", "latest_revision_created_at"}


@pytest.fixture
def collection() -> Any:
    return CollectionFactory()


@pytest.fixture
def editor(collection: Any) -> Any:
    return UserFactory(institution=collection.institution, role=Role.EDITOR)


def columns(publication: PublicationPage) -> dict[str, Any]:
    return {
        field.attname: getattr(publication, field.attname)
        for field in PublicationPage._meta.concrete_fields
        if field.attname not in OWN | OF_REVISIONS
    }


def parts(publication: PublicationPage) -> list[Any]:
    return [
        [model_to_dict(part, exclude=["id", "publication"]) for part in manager.all()]
        for manager in (publication.contributors, publication.publication_subjects, publication.identifiers)
    ]


def write(record: Record, collection: Any, user: Any, **options: Any) -> PublicationPage:
    (written,) = write_records([record], collection=collection, user=user, **options)
    return PublicationPage.objects.get(pk=written.id)


def test_written_publication_equals_deposited_one(collection: Any, editor: Any) -> None:
    deposited = deposit_record(record=RECORD, collection=collection, user=editor)
    deposited = PublicationPage.objects.get(pk=deposited.pk)
    written = write(RECORD, collection, editor)
    assert columns(written) == columns(deposited)
    assert parts(written) == parts(deposited)
    assert written.slug.rpartition("-")[0] == deposited.slug.rpartition("-")[0]
    assert written.url_path == f"{collection.url_path}{written.slug}/"
    assert list(ReferenceIndex._extract_references_from_object(written)) == []
    assert not ReferenceIndex.objects.filter(object_id__in=[written.pk, deposited.pk]).exists()


def test_history_begins_with_creation(collection: Any, editor: Any) -> None:
    written = write(RECORD, collection, editor)
    entry = PageLogEntry.objects.get(page=written.pk)
    assert (entry.action, entry.user, entry.label) == ("wagtail.create", editor, written.title)


def test_tree_is_sound_among_pages_added_one_by_one(collection: Any, editor: Any) -> None:
    deposit_record(record=RECORD, collection=collection, user=editor)
    records = [replace(RECORD, titles={"ru": f"Книга {number}"}) for number in range(40)]
    write_records(records, collection=collection, user=editor)
    collection.refresh_from_db()
    deposit_record(record=RECORD, collection=collection, user=editor)
    write_records(records[:3], collection=collection, user=editor)
    assert not any(Page.find_problems())
    assert collection.get_children().count() == 45
    titles = [page.title for page in collection.get_children()]
    assert titles[1:41] == [f"Книга {number}" for number in range(40)]


def test_refused_record_leaves_the_others(collection: Any, editor: Any) -> None:
    bad = replace(RECORD, year=99999)
    untitled = replace(RECORD, titles={})
    outcomes = write_records([RECORD, bad, untitled, RECORD], collection=collection, user=editor)
    assert [isinstance(one, ValidationError) for one in outcomes] == [False, True, True, False]
    assert "year" in outcomes[1].message_dict
    assert collection.get_children().count() == 2


def test_people_and_subjects_are_found_not_doubled(collection: Any, editor: Any) -> None:
    person = Person.objects.create(name_kk="Үлгі, Автор")
    write_records([RECORD, RECORD], collection=collection, user=editor)
    assert Person.objects.filter(name_kk="Үлгі, Автор").get() == person
    assert Person.objects.get(name_ru="Образцов, П. П.").contributions.count() == 2
    subject = Subject.objects.get(code="811.512.122'0")
    assert subject.uses.count() == 2
    assert subject.parent is None or subject.code.startswith(subject.parent.code)


def test_written_publication_can_be_edited_moved_and_deleted(collection: Any, editor: Any) -> None:
    written = write(RECORD, collection, editor)
    draft = written.get_latest_revision_as_object()
    draft.title_kk = "Жаңа атау"
    draft.save_revision(user=editor)
    written.refresh_from_db()
    assert written.get_latest_revision_as_object().title_kk == "Жаңа атау"
    elsewhere = CollectionFactory(institution=collection.institution, name="other")
    written.move(elsewhere, pos="last-child", user=editor)
    written.refresh_from_db()
    assert written.get_parent().pk == elsewhere.pk
    assert written.url_path.startswith(elsewhere.url_path)
    written.delete(user=editor)
    assert not any(Page.find_problems())


def test_nothing_written_is_published_without_approval(collection: Any, editor: Any) -> None:
    written = write(RECORD, collection, editor)
    assert publish_written([written.pk], user=editor) == []
    written.refresh_from_db()
    assert not written.live


def test_delete_written_leaves_what_was_edited_or_is_live(collection: Any, editor: Any) -> None:
    plain, edited = write(RECORD, collection, editor), write(RECORD, collection, editor)
    live = write(RECORD, collection, editor, published_at=timezone.now())
    edited.save_revision(user=editor)
    ids = [plain.pk, edited.pk, live.pk]
    assert delete_written(ids, user=editor) == [plain.pk]
    assert set(PublicationPage.objects.filter(pk__in=ids)) == {edited, live}
    assert not any(Page.find_problems())
    assert PageLogEntry.objects.get(page=plain.pk, action="wagtail.delete").deleted


def test_queries_do_not_grow_with_the_number(
    collection: Any, editor: Any, django_assert_max_num_queries: Any
) -> None:
    records = [replace(RECORD, titles={"kk": f"Кітап {number}"}) for number in range(300)]
    with django_assert_max_num_queries(22):
        write_records(records, collection=collection, user=editor)
