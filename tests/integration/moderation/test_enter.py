"""Enter in a checkbox presses its form's first submit button, unless that is disabled (HTML 4.10.21.2)."""

import pytest
from django.urls import reverse

from library.moderation.actions import submit

from ..desk import Desk, set_up, sign_in
from .batches import batch_of
from .test_batch_screens import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return set_up()


def test_enter_in_a_checkbox_decides_nothing(desk: Desk) -> None:
    batch = batch_of(desk)
    submit(publication=desk.publication(), user=desk.editor)
    client = sign_in(desk.moderator)

    for shown, form in ((address(batch), "pick-out"), (reverse("moderation:queue"), "decide-form")):
        page = client.get(shown).text
        first = page.index('<button type="submit"', page.index(f'<form id="{form}"'))
        assert "disabled" in page[first : page.index(">", first)]
