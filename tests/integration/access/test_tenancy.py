"""What one institution has not published yet is nowhere to be found by another."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from library.catalogue.models import PublicationPage
from library.parties.enums import Role
from library.parties.models import User
from tests.factories import CollectionFactory, UserFactory

from ..desk import Desk, now, sign_in

pytestmark = pytest.mark.django_db
SECRET = "Жарияланбаған құпия еңбек"


@pytest.fixture(scope="module")
def draft(desk: Desk, django_db_blocker: Any) -> PublicationPage:
    with django_db_blocker.unblock():
        return desk.publication(titles={"kk": SECRET}, submitted=True)


@pytest.fixture(scope="module")
def outsiders(desk: Desk, draft: PublicationPage, django_db_blocker: Any) -> list[User]:
    with django_db_blocker.unblock():
        roles = (Role.EDITOR, Role.MODERATOR, Role.COORDINATOR)
        return [
            desk.student,
            desk.coordinator,
            *(UserFactory(institution=desk.other, role=role) for role in roles),
        ]


def shows(response: Any) -> bool:
    """Whether the title is there, as text or escaped as JSON does."""
    return (
        SECRET.encode() in response.content or SECRET.encode("ascii", "backslashreplace") in response.content
    )


PLACES = [
    "/admin/",
    "/admin/pages/",
    "/admin/pages/{parent}/",
    "/admin/pages/{parent}/results/",
    "/admin/pages/search/?q=құпия",
    "/admin/pages/search/results/?q=құпия",
    "/admin/choose-page/",
    "/admin/choose-page/{parent}/",
    "/admin/choose-page/search/?q=құпия",
    "/admin/publications/",
    "/admin/publications/?q=құпия",
    "/admin/api/main/pages/",
    "/admin/api/main/pages/{page}/",
    "/admin/api/main/pages/?child_of={parent}&for_explorer=1",
    "/admin/api/main/pages/?search=құпия",
    "/admin/pages/{page}/edit/",
    "/admin/pages/{page}/edit/preview/",
    "/admin/pages/{page}/view_draft/",
    "/admin/pages/{page}/history/",
    "/admin/pages/{page}/usage/",
    "/admin/pages/{page}/copy/",
    "/admin/pages/{page}/move/",
    "/admin/pages/{page}/move/{elsewhere}/confirm/",
    "/admin/pages/{page}/delete/",
    "/admin/pages/{page}/unpublish/",
    "/admin/pages/{page}/workflow_history/",
    "/admin/pages/{page}/revisions/{revision}/view/",
    "/admin/pages/{page}/revisions/{revision}/revert/",
    "/admin/pages/{page}/revisions/compare/earliest...latest/",
    "/admin/pages/workflow/preview/{page}/{task}/",
    "/admin/pages/workflow/action/{page}/approve/{review}/",
    "/admin/pages/workflow/confirm_cancellation/{page}/",
    "/admin/snippets/catalogue/person/usage/{person}/",
    "/admin/reports/site-history/",
    "/admin/reports/workflow/",
    "/admin/reports/workflow_tasks/",
    "/admin/reports/aging-pages/",
    "/admin/reports/page-types-usage/",
    "/kk/",
    "/kk/universities/",
    "/kk/universities/{code}/",
    "/ru/universities/{code}/{collection}/",
    "/kk/search/?q=құпия",
    "/id/{uuid}",
]


def test_nothing_of_a_draft_is_shown(desk: Desk, draft: PublicationPage, outsiders: list[User]) -> None:
    review = draft.current_workflow_task_state
    names = {
        "page": draft.pk,
        "parent": desk.collection.pk,
        "elsewhere": CollectionFactory(institution=desk.other).pk,
        "revision": draft.latest_revision_id,
        "task": review.task_id,
        "review": review.pk,
        "person": draft.contributors.first().person_id,
        "code": desk.institution.code,
        "collection": desk.collection.slug,
        "uuid": draft.uuid,
    }
    seen = []
    for person in [*outsiders, None]:
        client = sign_in(person) if person else Client()
        for place in PLACES:
            response = client.get(place.format(**names), follow=True)
            if shows(response):
                seen.append((place, person))

    assert not seen


@pytest.mark.parametrize("place", ["action/{page}/approve/{review}/", "preview/{page}/{task}/"])
def test_what_waits_no_longer_is_not_named(desk: Desk, outsiders: list[User], place: str) -> None:
    draft = desk.publication(titles={"kk": SECRET}, submitted=True)
    review = draft.current_workflow_task_state
    draft.current_workflow_state.cancel(user=desk.editor)
    address = "/admin/pages/workflow/" + place.format(page=draft.pk, review=review.pk, task=review.task_id)

    assert not [person for person in outsiders if shows(sign_in(person).get(address, follow=True))]


def test_places_do_show_it_to_its_own_editor(desk: Desk, draft: PublicationPage) -> None:
    """The test above looks at pages that exist."""
    client = sign_in(desk.editor)
    for place in (
        f"/admin/pages/{desk.collection.pk}/",
        f"/admin/choose-page/{desk.collection.pk}/",
        f"/admin/pages/{draft.pk}/history/",
        "/admin/publications/?q=құпия",
    ):
        response = client.get(place)
        assert response.status_code == 200, place
        assert shows(response), place


@pytest.mark.parametrize("verb", ["delete", "unpublish", "move", "copy", "convert_alias"])
def test_api_of_the_administration_acts_on_nothing_of_others(
    desk: Desk, draft: PublicationPage, outsiders: list[User], verb: str
) -> None:
    before = PublicationPage.objects.count()

    for person in outsiders:
        response = sign_in(person).post(
            f"/admin/api/main/pages/{draft.pk}/action/{verb}/",
            {"destination_page_id": desk.collection.pk, "slug": f"copy-{uuid4().hex}"},
        )
        assert response.status_code in (302, 400, 403, 404), (person, response.status_code)

    assert PublicationPage.objects.count() == before
    assert now(draft).get_parent().pk == desk.collection.pk


def test_bulk_actions_reach_nothing_of_others(
    desk: Desk, draft: PublicationPage, outsiders: list[User]
) -> None:
    for person in outsiders:
        for action in ("delete", "move", "unpublish", "publish"):
            address = f"/admin/bulk/wagtailcore/page/{action}/?next=/admin/&id={draft.pk}"
            sign_in(person).post(address, {"chooser": str(desk.collection.pk)})
            assert now(draft).get_parent().pk == desk.collection.pk, (person, action)


def test_documents_of_wagtail_are_served_to_nobody(desk: Desk) -> None:
    """They know nothing of our access rules."""
    for person in (desk.editor, desk.administrator):
        assert sign_in(person).get("/documents/1/kitap.pdf").status_code in (302, 403, 404)
