"""The demonstration passes the real approval, can be interrupted and repeated, and prints its accounts."""

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult
from wagtail.models import Locale, WorkflowState

from demo import accounts
from demo.actions import found_place, is_published, name_people, open_accounts, publish_work
from demo.actions.publish_work import Cast, source_identifier
from demo.management.commands import load_demo
from demo.works import Work, marks, places, works
from library.catalogue.models import CollectionPage, Person, PublicationPage, UniversityPage
from library.files.models import StoredFile
from library.moderation.models import ReviewState
from library.parties.enums import Role
from library.parties.models import Institution, User

pytestmark = pytest.mark.django_db


def work_in(state: str) -> Work:
    return next(work for work in works() if work.state == state)


def publication_of(work: Work) -> PublicationPage:
    return PublicationPage.objects.get(source_identifier=source_identifier(work))


def load(work: Work) -> PublicationPage:
    publish_work(work=work, cast=Cast.of(work.institution))
    return publication_of(work)


@pytest.fixture(scope="module", autouse=True)
def stage(module_transaction: None, django_db_blocker: Any) -> None:
    """Institutions, people and accounts of the demonstration, still without works."""
    with django_db_blocker.unblock():
        for place in places():
            found_place(place=place)
        name_people()
        open_accounts()


def test_universities_stand_in_three_languages_with_their_collections() -> None:
    for locale in Locale.objects.all():
        assert UniversityPage.objects.live().filter(locale=locale).exclude(intro="").count() == len(places())
    mathematics = CollectionPage.objects.get(code="kaznu-mathematics", locale__language_code="en")
    assert (mathematics.title, mathematics.get_parent().title) == ("Mathematics", "Textbooks")


def test_places_people_and_accounts_can_be_made_again() -> None:
    counts = [model.objects.count() for model in (Institution, CollectionPage, Person, User)]
    found_place(place=places()[1])
    assert name_people() == 0
    open_accounts()
    assert [model.objects.count() for model in (Institution, CollectionPage, Person, User)] == counts


def test_accounts_hold_the_roles_of_their_names() -> None:
    kaznu = Institution.objects.get(code="kaznu")
    assert User.objects.get(username="editor.kaznu").has_role(Role.EDITOR, kaznu.pk)
    assert User.objects.get(username="student.kaznu").roles == frozenset()
    admin = User.objects.get(username="admin.assoc")
    assert {role for role, _where in admin.roles} == {Role.ADMINISTRATOR, Role.MODERATOR}
    assert not User.objects.filter(is_superuser=True).exists()


def test_password_is_the_one_that_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO_PASSWORD", "another-password")
    open_accounts()
    assert check_password("another-password", User.objects.get(username="student.enu").password)
    assert "another-password" in accounts.listing()


def test_published_work_was_approved_by_two_others() -> None:
    work = work_in("published")
    publication = load(work)
    assert publication.live
    assert publication.owner.username == f"editor.{work.institution}"
    reviews = ReviewState.objects.filter(page_id=publication.pk).order_by("pk")
    assert [review.finished_by.username for review in reviews] == ["admin.assoc", "approver.assoc"]


def test_published_work_carries_the_whole_record() -> None:
    work = next(work for work in works() if work.code == "kaznu-01")
    publication = load(work)
    assert publication.title_en == "Linear Algebra"
    assert publication.abstract_ru.startswith(marks().abstract["ru"])
    assert [one.person.name_kk for one in publication.contributors.all()] == [
        "Үлгі-автор, Альфа",
        "Үлгі-автор, Гамма",
        "Үлгі-автор, Бета",
    ]
    assert {one.subject.label_en for one in publication.publication_subjects.all()} >= {"Linear algebra"}
    assert publication.identifiers.get().value == work.isbn
    assert publication.stamp_date == work.stamp_date
    file = publication.files.get().file
    assert file.page_count == publication.page_count >= 8
    assert file.name == "Сызықтық алгебра.pdf"


@pytest.mark.parametrize(
    ("state", "is_live", "status", "step"),
    [
        ("draft", False, None, None),
        ("institution", False, WorkflowState.STATUS_IN_PROGRESS, "institution"),
        ("returned", False, WorkflowState.STATUS_NEEDS_CHANGES, None),
        ("association", False, WorkflowState.STATUS_IN_PROGRESS, "association"),
        ("revised", True, WorkflowState.STATUS_IN_PROGRESS, "institution"),
    ],
)
def test_work_waits_where_its_state_says(
    state: str, is_live: bool, status: str | None, step: str | None
) -> None:
    publication = load(work_in(state))
    workflow_state = publication.current_workflow_state
    waiting = ReviewState.objects.waiting().filter(page_id=publication.pk).first()
    assert publication.live == is_live
    assert (workflow_state and workflow_state.status) == status
    assert (waiting and waiting.step) == step


def test_revised_work_keeps_its_live_version() -> None:
    work = work_in("revised")
    publication = load(work)
    assert publication.title == work.described_in("kk").title
    assert publication.get_latest_revision_as_object().title == work.revision_title


def test_text_of_files_is_queued_for_extraction(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        publication = load(work_in("association"))
    queued = DBTaskResult.objects.filter(task_path="library.files.tasks.extract_text")
    files = publication.get_latest_revision_as_object().files.all()
    assert [task.args_kwargs["args"] for task in queued] == [[str(one.file_id)] for one in files]


def test_load_after_a_kill_finds_its_files_again(monkeypatch: pytest.MonkeyPatch) -> None:
    work = work_in("draft")
    with monkeypatch.context() as patch:
        patch.setattr(PublicationPage, "save_revision", _killed)
        with pytest.raises(KeyboardInterrupt):
            load(work)
    assert not is_published(work)
    kept = StoredFile.objects.count()
    load(work)
    assert is_published(work)
    assert StoredFile.objects.count() == kept


def _killed(*args: Any, **kwargs: Any) -> None:
    raise KeyboardInterrupt


def test_second_load_adds_only_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    few = tuple(work for work in works() if work.state == "draft")
    monkeypatch.setattr(load_demo, "works", lambda: few)
    load(few[0])
    output = StringIO()
    call_command("load_demo", stdout=output)
    call_command("load_demo", stdout=output)
    assert PublicationPage.objects.count() == len(few)
    first, second = output.getvalue().split("8 institutions and their collections")[1:]
    assert f"{few[0].institution}: 1 works, 0 of them new" in first
    assert "1 of them new" in first
    assert "1 of them new" not in second


def test_listing_accounts_changes_nothing() -> None:
    User.objects.filter(username="student.enu").update(password="!")
    output = StringIO()
    call_command("load_demo", list_accounts=True, stdout=output)
    for account in accounts.accounts():
        assert account.login in output.getvalue()
    assert accounts.password() in output.getvalue()
    assert User.objects.get(username="student.enu").password == "!"
