"""An import from the command line may name no depositor: every page that shows it does without."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from library.moderation.models import Batch
from library.parties.enums import Role
from tests.factories import UserFactory
from tests.unit.exchange.making import rusmarc_book

from ..desk import sign_in
from .conftest import Place


@pytest.mark.parametrize("who", ["moderator", "administrator"])
def test_pages_of_an_import_without_depositor(
    bring_in: Callable, write: Callable, place: Place, who: str
) -> None:
    run = bring_in(write(rusmarc_book(1, "Книга")), user=None)
    assert run.user is None
    people = {
        "moderator": UserFactory(institution=place.collection.institution, role=Role.MODERATOR),
        "administrator": UserFactory.administrator(),
    }
    client = sign_in(people[who])
    batch = Batch.objects.get(import_run=run)
    addresses = [
        reverse("exchange:imports"),
        reverse("exchange:import", args=[run.pk]),
        reverse("moderation:batch", args=[batch.pk]),
        reverse("wagtailadmin_home"),
    ]
    if who == "moderator":
        addresses.append(reverse("moderation:queue"))
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
    assert run.file_name in client.get(addresses[0]).content.decode()
