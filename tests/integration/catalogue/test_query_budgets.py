"""Pages that the whole country reads cost a bounded number of queries."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from library.catalogue.models import Person, PublicationPage, PublicationSubject, Subject
from tests.factories import CollectionFactory, StoredFileFactory, stand

from ..desk import Desk, act, sign_in, submit

pytestmark = pytest.mark.django_db
COLD, WARM = 20, 6


def queries(address: str, client: Client | None = None) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert (client or Client()).get(address).status_code == 200
    return len(captured)


@pytest.fixture
def rich(desk: Desk) -> PublicationPage:
    """With everything a page can show, deep in the tree, beside works of the same people and subject."""
    people = [Person.objects.create(name_kk=f"Автор {number}") for number in range(4)]
    subjects = list(Subject.objects.all()[:3])
    collection = CollectionFactory(parent=CollectionFactory(parent=desk.collection))
    for _number in range(6):
        page = stand(
            collection,
            authors=people,
            files=[StoredFileFactory(institution=desk.institution) for _file in range(2)],
            title_ru="Тақырып",
            abstract_kk="Аңдатпа",
        )
        page.publication_subjects = [PublicationSubject(subject=subject) for subject in subjects]
        page.save()
    return page


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_publication(rich: PublicationPage, language: str) -> None:
    cache.clear()

    assert queries(rich.url_in(language)) <= COLD
    assert queries(rich.url_in(language)) <= WARM


def test_publication_with_a_long_list_of_people_and_files(desk: Desk) -> None:
    """No query for each of anything."""
    poor = stand(desk.collection)
    people = [Person.objects.create(name_kk=f"Автор {number}") for number in range(30)]
    full = stand(
        desk.collection,
        authors=people,
        files=[StoredFileFactory(institution=desk.institution) for _file in range(10)],
    )
    queries(poor.url_in("kk"))  # what pages share

    assert queries(full.url_in("kk")) - queries(stand(desk.collection, authors=people[:1]).url_in("kk")) <= 0


def test_publication_for_somebody_who_signed_in(rich: PublicationPage, desk: Desk) -> None:
    for person in (desk.student, desk.editor):
        client = sign_in(person)
        client.get(rich.url_in("kk"))
        assert queries(rich.url_in("kk"), client) <= 12


@pytest.mark.parametrize("query", ["", "?type=textbook&language=kaz&year=2020", "?order=title", "?page=2"])
def test_collection_costs_the_same_with_3_and_60_publications(desk: Desk, query: str) -> None:
    costs = []
    for count in (3, 60):
        collection = CollectionFactory(institution=desk.institution)
        for number in range(count):
            stand(collection, authors=[Person.objects.create(name_kk=f"Автор {number}")], year=2020)
        address = f"/ru/universities/{desk.institution.code}/{collection.slug}/{query}"
        Client().get(address)
        costs.append(queries(address))

    assert costs[0] == costs[1] <= 20


def test_university_costs_the_same_with_3_and_60_publications(desk: Desk) -> None:
    address = f"/kk/universities/{desk.institution.code}/"
    costs = []
    for count in (3, 57):
        for number in range(count):
            stand(desk.collection, authors=[Person.objects.create(name_kk=f"Автор {number}")])
        Client().get(address)
        costs.append(queries(address))

    assert costs[0] == costs[1] <= 20


@pytest.mark.parametrize("address", ["/kk/", "/en/", "/ru/universities/"])
def test_front_page_and_list_of_universities_cost_the_same_with_more(desk: Desk, address: str) -> None:
    def cost() -> int:
        Client().get(address)
        return queries(address)

    stand(desk.collection)
    before = cost()
    for _number in range(10):
        stand(desk.collection)
    other = CollectionFactory(institution=desk.other)
    stand(other)

    assert cost() <= before <= 20


def test_remembered_description_is_never_anothers(desk: Desk, rich: PublicationPage) -> None:
    """The memory is the same for all readers: what depends on the reader is not in it."""
    PublicationPage.objects.filter(pk=rich.pk).update(access="institution")
    anonymous = Client().get(rich.url_in("kk"))
    own: Any = sign_in(desk.student).get(rich.url_in("kk"))

    assert not anonymous.context["access"]
    assert own.context["access"]
    assert not Client().get(rich.url_in("kk")).context["access"]


def test_new_version_is_shown_at_once(desk: Desk) -> None:
    page = desk.publication(live=True)
    Client().get(page.url_in("kk"))
    submit(desk.editor, page, publisher="Жаңа баспа")
    act(desk.moderator, page, "approve")
    assert "Жаңа баспа" not in Client().get(page.url_in("kk")).content.decode()
    act(desk.approver, page, "approve")

    assert "Жаңа баспа" in Client().get(page.url_in("kk")).content.decode()
