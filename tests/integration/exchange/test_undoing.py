"""Taking a whole import back."""

import pytest

from library.catalogue.models import PublicationPage
from library.exchange.enums import ImportStatus, Outcome
from library.exchange.errors import AlreadyUndoneError
from library.moderation.actions import approve_batch
from library.moderation.enums import BatchStatus
from library.moderation.models import Batch
from tests.browsing import messages_on, soup

from ..desk import Desk, set_up, sign_in
from .wizard import address, carried_out, prepared, undone

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return set_up()


def test_undo_takes_everything_back_but_what_was_touched(desk: Desk) -> None:
    run = carried_out(desk, prepared(desk), is_submitted="")
    edited = PublicationPage.objects.order_by("path")[0]
    edited.save_revision(user=desk.editor)
    page = sign_in(desk.editor).get(address("undo_import", run))
    assert (page.context["deleted"], page.context["kept"]) == (11, 1)
    run = undone(desk, run)
    assert run.status == ImportStatus.UNDONE
    assert list(PublicationPage.objects.all()) == [edited]
    assert run.records.count() == 12


def test_undo_withdraws_the_batch(desk: Desk) -> None:
    run = undone(desk, carried_out(desk, prepared(desk)))
    assert not PublicationPage.objects.exists()
    batch = Batch.objects.get()
    assert batch.status == BatchStatus.WITHDRAWN
    assert run.status == ImportStatus.UNDONE
    again = carried_out(desk, prepared(desk))
    assert again.counts()[Outcome.CREATED] == 12


def test_undo_is_asked_and_offered_in_the_same_words(desk: Desk) -> None:
    """Beside "Cancel", "Undo" alone would have been the same word in Kazakh."""
    run = carried_out(desk, prepared(desk))
    page = soup(sign_in(desk.editor).get(address("undo_import", run)))
    button = page.select_one("main form button[type=submit]")
    assert (
        button.get_text(strip=True) == page.h1.get_text(" ", strip=True).removesuffix(run.file_name).strip()
    )


@pytest.mark.parametrize("view", ["start_import", "resume_import", "discard_import", "undo_import"])
def test_undone_import_says_that_it_is(desk: Desk, view: str) -> None:
    run = undone(desk, carried_out(desk, prepared(desk)))
    form = {"duplicates": "update", "is_submitted": "on"}

    response = sign_in(desk.editor).post(address(view, run), form, follow=True)

    assert str(AlreadyUndoneError()) in " ".join(messages_on(response))


def test_what_was_approved_is_not_undone(desk: Desk) -> None:
    run = carried_out(desk, prepared(desk))
    approve_batch(batch=Batch.objects.get(), user=desk.moderator)
    approve_batch(batch=Batch.objects.get(), user=desk.approver)
    run = undone(desk, run)
    assert run.status == ImportStatus.FINISHED
    assert PublicationPage.objects.count() == 12
