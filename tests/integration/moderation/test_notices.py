"""Notices: written at once, mailed together, in the recipient's language, never to the author."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult
from wagtail.users.models import UserProfile

from library.moderation.enums import NoticeKind
from library.moderation.models import Notice
from library.moderation.notices import GATHER_FOR
from library.moderation.tasks import mail_notices
from library.parties.enums import Role
from library.parties.models import User
from tests.factories import UserFactory

from ..desk import Desk, act, edit, sign_in, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Callable[[], Any]:
    """What the transaction would do at its end is done."""

    @contextmanager
    def block() -> Iterator[None]:
        with django_capture_on_commit_callbacks(execute=True):
            yield

    return block


def letter_to(user: User) -> Any:
    """The letter the worker sends now, or None."""
    mail.outbox.clear()
    mail_notices.call(user.pk)
    return mail.outbox[0] if mail.outbox else None


def speak(user: User, language: str) -> None:
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()


def notices_of(user: User) -> list[str]:
    return list(Notice.objects.filter(recipient=user).values_list("kind", flat=True))


def test_reviewers_of_the_step_are_told(desk: Desk) -> None:
    page = desk.publication()
    submit(desk.editor, page)

    assert notices_of(desk.moderator) == notices_of(desk.second_moderator) == [NoticeKind.WAITING]
    for person in (desk.stranger, desk.approver, desk.coordinator, desk.student, desk.colleague, desk.editor):
        assert notices_of(person) == []

    act(desk.moderator, page, "approve")
    assert notices_of(desk.approver) == notices_of(desk.second_approver) == [NoticeKind.WAITING]


def test_author_who_is_also_a_moderator_is_not_asked(desk: Desk) -> None:
    both = UserFactory(institution=desk.institution, role=Role.MODERATOR)
    both.groups.add(desk.institution.group(Role.EDITOR))
    page = desk.publication()
    edit(both, page, notes="Түзетілді.")
    submit(desk.editor, page)

    assert notices_of(both) == []


def test_many_submissions_make_one_letter(desk: Desk, committed: Callable[[], Any]) -> None:
    pages = [desk.publication() for _number in range(3)]
    with committed():
        for page in pages:
            submit(desk.editor, page)

    tasks = [task for task in DBTaskResult.objects.all() if task.args_kwargs["args"] == [desk.moderator.pk]]
    assert len(tasks) == 1, "one letter is on its way"
    assert tasks[0].run_after - tasks[0].enqueued_at <= GATHER_FOR
    speak(desk.moderator, "en")
    letter = letter_to(desk.moderator)
    assert letter.to == [desk.moderator.email]
    assert "3 publications are waiting" in letter.body
    assert "/admin/review/" in letter.body
    assert letter_to(desk.moderator) is None, "nothing is mailed twice"


def test_letter_counts_what_still_waits_when_it_is_sent(desk: Desk) -> None:
    pages = [desk.publication() for _number in range(2)]
    for page in pages:
        submit(desk.editor, page)
    act(desk.second_moderator, pages[0], "approve")

    speak(desk.moderator, "en")

    assert "1 publication is waiting" in letter_to(desk.moderator).body


def test_returned_comment_reaches_the_depositor(desk: Desk) -> None:
    page = desk.publication()
    submit(desk.editor, page)
    act(desk.moderator, page, "reject", "Авторларды толық жазыңыз.")

    letter = letter_to(desk.editor)
    assert "Авторларды толық жазыңыз." in letter.body
    assert page.draft_title in letter.body
    assert f"/admin/pages/{page.pk}/edit/" in letter.body

    dashboard = sign_in(desk.editor).get("/admin/").content.decode()
    assert "Авторларды толық жазыңыз." in dashboard
    sign_in(desk.editor).post("/admin/review/notices/read/")
    assert "Авторларды толық жазыңыз." not in sign_in(desk.editor).get("/admin/").content.decode()


def test_depositor_hears_of_the_publication(desk: Desk) -> None:
    page = desk.publication(live=True)

    assert notices_of(desk.editor) == [NoticeKind.PUBLISHED]
    speak(desk.editor, "en")
    assert page.draft_title in letter_to(desk.editor).body


def test_nobody_reads_the_notices_of_others(desk: Desk) -> None:
    page = desk.publication()
    submit(desk.editor, page)
    act(desk.moderator, page, "reject", "Құпия пікір.")

    sign_in(desk.colleague).post("/admin/review/notices/read/")

    assert Notice.objects.get(recipient=desk.editor).is_read is False
    assert "Құпия пікір." not in sign_in(desk.colleague).get("/admin/").content.decode()


def test_letters_speak_the_recipients_language(desk: Desk) -> None:
    for language in ("kk", "ru", "en"):
        page = desk.publication()
        submit(desk.editor, page)
        speak(desk.moderator, language)
        letters = letter_to(desk.moderator)
        assert letters is not None
        seen = (letters.subject, letters.body)
        Notice.objects.all().delete()
        if language == "en":
            assert "waiting for your decision" in seen[0]
        else:
            assert "waiting for your decision" not in seen[0] + seen[1], language


def test_who_left_gets_no_letter(desk: Desk) -> None:
    page = desk.publication()
    submit(desk.editor, page)
    User.objects.filter(pk=desk.moderator.pk).update(is_active=False)

    assert letter_to(desk.moderator) is None


def test_failure_to_send_leaves_the_notices_for_the_next_try(desk: Desk, settings: Any) -> None:
    page = desk.publication()
    submit(desk.editor, page)
    settings.EMAIL_BACKEND = "tests.integration.moderation.no_mail.Backend"
    with pytest.raises(ConnectionRefusedError):
        mail_notices.call(desk.moderator.pk)

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert letter_to(desk.moderator) is not None


def test_withdrawal_leaves_nothing_to_ask_for(desk: Desk) -> None:
    page = desk.publication()
    submit(desk.editor, page)
    edit(desk.editor, page, "action-cancel-workflow")

    letter = letter_to(desk.moderator)

    assert letter is None or "0 " not in letter.body
