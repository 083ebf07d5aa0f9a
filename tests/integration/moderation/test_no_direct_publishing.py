"""Every door past the approval is shut, for everybody."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from library.catalogue.models import PublicationPage
from library.moderation.models import ReviewState
from library.parties.models import User
from tests.browsing import Editor

from ..desk import Desk, act, edit, now, sign_in, submit, waiting

pytestmark = pytest.mark.django_db

BULK = "/admin/bulk/wagtailcore/page/publish/?next=/admin/&id="


def powerful(desk: Desk) -> list[User]:
    """All who have Wagtail's permission to publish."""
    return [desk.approver, desk.administrator, desk.superuser]


def untouched(page: PublicationPage) -> bool:
    """Not live; or still the version that was live."""
    current = now(page)
    return (current.live, current.title_kk, current.live_revision_id) == (
        page.live,
        page.title_kk if page.live else current.title_kk,
        page.live_revision_id,
    )


@pytest.mark.parametrize("state", ["draft", "submitted", "reviewed", "live"])
def test_publish_button_of_the_form(desk: Desk, state: str) -> None:
    page = desk.publication(state=state)
    fields = Editor(sign_in(desk.superuser)).open(page.pk) | {
        "title_kk": "Айналып өту",
        "action-publish": "1",
    }

    for person in [desk.editor, desk.moderator, *powerful(desk)]:
        client = sign_in(person)
        assert b'name="action-publish"' not in client.get(f"/admin/pages/{page.pk}/edit/").content
        client.post(f"/admin/pages/{page.pk}/edit/", fields)
        assert untouched(page), person


def test_publish_button_of_the_form_for_a_new_page(desk: Desk) -> None:
    parent = desk.collection.pk
    for number, person in enumerate([desk.editor, desk.administrator, desk.superuser]):
        editor = Editor(sign_in(person))
        fields = editor.open_new(parent, "publicationpage") | {"title_kk": f"Айналып өту {number}"}
        editor.send_new(parent, "publicationpage", fields, "action-publish")

    assert list(
        PublicationPage.objects.filter(title_kk__startswith="Айналып").values_list("live", flat=True)
    ) == ([False] * 3)


def test_approver_deposits_nothing(desk: Desk) -> None:
    address = f"/admin/pages/add/catalogue/publicationpage/{desk.collection.pk}/"

    assert sign_in(desk.approver).get(address).status_code == 302


@pytest.mark.parametrize("state", ["draft", "live"])
def test_bulk_publishing(desk: Desk, state: str) -> None:
    page = desk.publication(state=state)
    edit(desk.editor, page, title_kk="Жоба")

    for person in powerful(desk):
        client = sign_in(person)
        client.post(f"{BULK}{page.pk}")
        client.post(f"{BULK}{desk.collection.pk}", {"include_descendants": "on"})
        assert untouched(page), person


def test_reverting_to_an_old_version(desk: Desk) -> None:
    page = desk.publication(live=True)
    first = page.live_revision_id
    submit(desk.editor, page, title_kk="Екінші")
    act(desk.moderator, page, "approve")
    act(desk.approver, page, "approve")
    second = now(page)

    for person in powerful(desk):
        client = sign_in(person)
        assert client.get(f"/admin/pages/{page.pk}/revisions/{first}/revert/").status_code == 200
        fields = Editor(client).open(page.pk) | {"title_kk": page.title_kk, "revision": str(first)}
        client.post(f"/admin/pages/{page.pk}/edit/", fields | {"action-publish": "1"})
        assert untouched(second), person


@pytest.mark.parametrize("minutes", [-5, 5])
def test_schedule_in_the_form(desk: Desk, minutes: int) -> None:
    page = desk.publication()
    moment = (timezone.localtime() + datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%d %H:%M")

    for person in powerful(desk):
        edit(person, page, "action-publish", go_live_at=moment)
        call_command("publish_scheduled", verbosity=0)
        assert untouched(page), person
        assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_publishing_by_the_administrations_api(desk: Desk) -> None:
    page = desk.publication()

    for person in powerful(desk):
        response = sign_in(person).post(f"/admin/api/main/pages/{page.pk}/action/publish/")
        assert response.status_code in (302, 403)
        assert untouched(page), person


@pytest.mark.parametrize("action", ["copy", "create_alias", "copy_for_translation"])
def test_copying_by_the_administrations_api(desk: Desk, action: str) -> None:
    page = desk.publication(live=True)
    data = {
        "destination_page_id": desk.collection.pk,
        "locale": "ru",
        "keep_live": True,
        "update_slug": "copy",
        "slug": "copy",
    }

    for person in powerful(desk):
        sign_in(person).post(f"/admin/api/main/pages/{page.pk}/action/{action}/", data)
        assert list(PublicationPage.objects.live().filter(title_kk=page.title_kk)) == [page], person


def test_copy_that_wants_to_be_live(desk: Desk) -> None:
    page = desk.publication(live=True)

    for person in powerful(desk):
        sign_in(person).post(
            f"/admin/pages/{page.pk}/copy/",
            {
                "new_title": "Көшірме",
                "new_slug": f"koshirme-{person.pk}",
                "new_parent_page": str(desk.collection.pk),
                "publish_copies": "on",
            },
        )
        assert list(PublicationPage.objects.live().filter(title_kk=page.title_kk)) == [page], person


@pytest.mark.parametrize("state", ["draft", "submitted", "reviewed"])
def test_code_that_publishes(desk: Desk, state: str) -> None:
    """Commands, the scheduler and mistakes of ours come this way, without a user."""
    page = desk.publication(state=state)

    with pytest.raises(PermissionDenied):
        page.latest_revision.publish()
    with pytest.raises(PermissionDenied):
        page.latest_revision.publish(user=desk.superuser, skip_permission_checks=True)

    assert untouched(page)


def test_version_after_the_approved_one(desk: Desk) -> None:
    """The approval of a version says nothing of the next."""
    page = desk.publication(live=True)
    edit(desk.editor, page, title_kk="Жоба")

    with pytest.raises(PermissionDenied):
        now(page).latest_revision.publish(user=desk.approver)

    assert untouched(page)


def test_one_step_is_not_enough(desk: Desk) -> None:
    page = desk.publication(reviewed=True)
    review = waiting(page)
    ReviewState.objects.filter(page_id=page.pk).exclude(pk=review.pk).update(status="skipped")

    act(desk.approver, page, "approve")

    assert untouched(page)


def test_privacy_of_a_record_cannot_be_set(desk: Desk) -> None:
    """Records are always public: the access level governs the files."""
    page = desk.publication(live=True)

    for person in powerful(desk):
        sign_in(person).post(f"/admin/pages/{page.pk}/privacy/", {"restriction_type": "login"})
        assert not page.get_view_restrictions().exists(), person
