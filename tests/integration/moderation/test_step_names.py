"""Steps are called in the language of who looks, unless an operator has named them."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Task, Workflow
from wagtail.users.models import UserProfile

from library.moderation.actions import ensure_workflow
from library.moderation.enums import Step
from library.moderation.step_names import STEP_NAMES, WORKFLOW_NAME
from library.parties.models import User
from tests.browsing import fields_of, soup

from ..desk import Desk, act, set_up, sign_in

pytestmark = pytest.mark.django_db
LANGUAGES = ("kk", "ru", "en")


@pytest.fixture
def desk() -> Desk:
    return set_up()


def text_of(user: User, address: str, language: str) -> str:
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    response = sign_in(user).get(address)
    assert response.status_code == 200
    return " ".join(soup(response).get_text(" ").split())


def label(step: Step, language: str) -> str:
    with translation.override(language):
        return str(step.label)


def stored(model: type) -> set[str]:
    """As the database has them."""
    return set(model._default_manager.values_list("name", flat=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_steps_are_called_in_the_language_of_who_looks(desk: Desk, language: str) -> None:
    page = desk.publication(submitted=True)
    act(desk.moderator, page, "approve")
    places = {
        reverse("wagtailadmin_pages:edit", args=[page.pk]): [Step.ASSOCIATION],
        reverse("wagtailadmin_pages:history", args=[page.pk]): list(Step),
        reverse("wagtailadmin_reports:workflow_tasks"): list(Step),
    }
    for place, steps in places.items():
        text = text_of(desk.approver, place, language)
        for step in steps:
            assert label(step, language) in text, place
            assert STEP_NAMES[step] not in text, place
        assert WORKFLOW_NAME not in text, place


def test_history_written_before_is_told_the_same_way(desk: Desk) -> None:
    """Entries keep the names as they were: in two languages then, in that of who acted now."""
    page = desk.publication(submitted=True)
    UserProfile.objects.update_or_create(user=desk.moderator, defaults={"preferred_language": "ru"})
    act(desk.moderator, page, "reject", "Автор?")

    history = reverse("wagtailadmin_pages:history", args=[page.pk])
    text = text_of(desk.editor, history, "en")
    assert label(Step.INSTITUTION, "en") in text
    assert label(Step.INSTITUTION, "ru") not in text


def test_what_an_operator_named_stays(desk: Desk) -> None:
    page = desk.publication(submitted=True)
    Task.objects.filter(name=STEP_NAMES[Step.INSTITUTION]).update(name="Кафедра қарауы")
    Workflow.objects.filter(name=WORKFLOW_NAME).update(name="Біздің жол")

    for language in LANGUAGES:
        text = text_of(desk.moderator, reverse("wagtailadmin_pages:edit", args=[page.pk]), language)
        assert "Кафедра қарауы" in text
    before = (stored(Task), Workflow.objects.count())
    assert ensure_workflow().name == "Біздің жол"
    assert (stored(Task), Workflow.objects.count()) == before


def test_form_of_the_workflow_saved_unchanged_changes_nothing_for_others(desk: Desk) -> None:
    UserProfile.objects.update_or_create(user=desk.superuser, defaults={"preferred_language": "ru"})
    workflow = ensure_workflow()
    client, place = sign_in(desk.superuser), reverse("wagtailadmin_workflows:edit", args=[workflow.pk])
    fields: dict[str, Any] = fields_of(client.get(place), '//main//form[@method="POST" or @method="post"]')

    assert client.post(place, fields).status_code == 302

    assert ensure_workflow().pk == workflow.pk
    for language in LANGUAGES:
        with translation.override(language):
            assert Workflow.objects.get(pk=workflow.pk).name == translation.gettext("RMEB")
