"""Collections too large for one request are moved, unpublished and deleted by the worker."""

from typing import Any

import pytest
from django.db import OperationalError
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, PageLogEntry

from library.catalogue import large_changes, tasks
from library.catalogue.actions import begin_tree_change, carry_on_tree_change
from library.catalogue.enums import TreeChangeKind
from library.catalogue.errors import TreeChangeRefusedError
from library.catalogue.models import CollectionPage, PublicationPage, TreeChange
from library.catalogue.signals import unpublished_in_bulk
from library.core.signals import worker_started
from tests.browsing import in_kazakh, messages_on
from tests.factories import CollectionFactory, stand

from ..desk import Desk, set_up, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_changes, "MANY", 3)
    monkeypatch.setattr(tasks, "AT_ONCE", 2)


@pytest.fixture
def desk() -> Desk:
    return set_up()


@pytest.fixture
def large(desk: Desk) -> CollectionPage:
    collection = CollectionFactory(parent=desk.collection)
    for number in range(5):
        stand(collection, title_kk=f"Кітап {number}")
    stand(CollectionFactory(parent=collection))
    return collection


def post(desk: Desk, view: str, *args: int, **data: Any) -> Any:
    return sign_in(desk.superuser).post(reverse(f"wagtailadmin_pages:{view}", args=args), data, follow=True)


def work() -> None:
    for change in TreeChange.objects.all():
        tasks.change_tree.call(change.pk)


def below(collection: CollectionPage) -> Any:
    return PublicationPage.objects.descendant_of(collection)


def test_deleting(desk: Desk, large: CollectionPage) -> None:
    gone: list[int] = []
    unpublished_in_bulk.connect(receiver := lambda ids, **kwargs: gone.extend(ids))
    ids = set(below(large).values_list("pk", flat=True))
    response = post(desk, "delete", large.pk)
    sentence = (
        "“%(title)s” is large: the change goes on in the background. The front page shows how far it is."
    )
    assert in_kazakh(sentence, title=large.title) in " ".join(messages_on(response))
    assert CollectionPage.objects.get(pk=large.pk).locked
    assert below(large).count() == 6
    work()
    unpublished_in_bulk.disconnect(receiver)
    assert not Page.objects.filter(path__startswith=large.path).exists()
    assert not CollectionPage.objects.filter(translation_key=large.translation_key).exists()
    assert set(gone) == ids
    entries = PageLogEntry.objects.filter(page_id__in=ids, action="wagtail.delete", deleted=True)
    assert set(entries.values_list("user", flat=True)) == {desk.superuser.pk}
    assert entries.count() == 6
    assert Page.find_problems() == ([], [], [], [], [])


def test_unpublishing(desk: Desk, large: CollectionPage) -> None:
    post(desk, "unpublish", large.pk, include_descendants="on")
    work()
    assert below(large).count() == 6
    assert not below(large).live().exists()
    assert not CollectionPage.objects.descendant_of(large, inclusive=True).live().exists()
    assert not CollectionPage.objects.get(pk=large.pk).locked


def test_moving(desk: Desk, large: CollectionPage) -> None:
    destination = CollectionFactory(institution=desk.other)
    post(desk, "move_confirm", large.pk, destination.pk)
    assert large.get_parent().pk == desk.collection.pk
    work()
    moved = CollectionPage.objects.get(pk=large.pk)
    assert moved.get_parent().pk == destination.pk
    assert below(moved).filter(institution=desk.other).live().count() == 6
    assert all(one.url_path.startswith(destination.url_path) for one in below(moved))
    assert not moved.locked
    assert Page.find_problems() == ([], [], [], [], [])


def test_small_collections_are_left_to_wagtail(desk: Desk) -> None:
    small = CollectionFactory(parent=desk.collection)
    stand(small)
    post(desk, "delete", small.pk)
    assert not CollectionPage.objects.filter(pk=small.pk).exists()
    assert not TreeChange.objects.exists()


def test_asking_changes_nothing(desk: Desk, large: CollectionPage) -> None:
    response = sign_in(desk.superuser).get(reverse("wagtailadmin_pages:delete", args=[large.pk]))
    assert response.status_code == 200
    assert not TreeChange.objects.exists()


@pytest.mark.parametrize("who", ["stranger", "editor", "coordinator"])
def test_those_who_may_not_delete_do_not(desk: Desk, large: CollectionPage, who: str) -> None:
    sign_in(getattr(desk, who)).post(reverse("wagtailadmin_pages:delete", args=[large.pk]))
    assert not TreeChange.objects.exists()
    assert below(large).count() == 6


def test_nothing_comes_in_meanwhile(desk: Desk, large: CollectionPage) -> None:
    assert large.permissions_for_user(desk.editor).can_add_subpage()
    begin_tree_change(collection=large, kind=TreeChangeKind.DELETE, user=desk.superuser)
    large.refresh_from_db()
    assert not large.permissions_for_user(desk.editor).can_add_subpage()
    assert not large.permissions_for_user(desk.superuser).can_add_subpage()


def test_a_second_change_is_refused(desk: Desk, large: CollectionPage) -> None:
    begin_tree_change(collection=large, kind=TreeChangeKind.UNPUBLISH, user=desk.superuser)
    with pytest.raises(TreeChangeRefusedError):
        begin_tree_change(collection=large, kind=TreeChangeKind.DELETE, user=desk.superuser)


def test_an_interrupted_change_goes_on(desk: Desk, large: CollectionPage) -> None:
    change = begin_tree_change(collection=large, kind=TreeChangeKind.DELETE, user=desk.superuser)
    assert carry_on_tree_change(change=change, limit=2)
    assert below(large).count() == 4
    worker_started.send(sender=None)
    queued = DBTaskResult.objects.ready().filter(task_path="library.catalogue.tasks.change_tree")
    assert queued.filter(args_kwargs__args=[change.pk]).exists()
    work()
    assert not CollectionPage.objects.filter(pk=large.pk).exists()


def test_the_dashboard_shows_how_far_it_is(desk: Desk, large: CollectionPage) -> None:
    change = begin_tree_change(collection=large, kind=TreeChangeKind.DELETE, user=desk.superuser)
    carry_on_tree_change(change=change, limit=2)
    for who, sees in (("moderator", True), ("administrator", True), ("stranger", False)):
        content = sign_in(getattr(desk, who)).get(reverse("wagtailadmin_home")).content.decode()
        assert ("2 / 6" in content) == sees, who


def test_no_large_collection_is_copied_with_its_works(desk: Desk, large: CollectionPage) -> None:
    data = {
        "new_title": "Көшірме",
        "new_slug": "copy",
        "new_parent_page": desk.collection.pk,
        "copy_subpages": "on",
    }
    response = post(desk, "copy", large.pk, **data)
    sentence = "A collection as large as this is not copied: its works would stand twice."
    assert in_kazakh(sentence) in " ".join(messages_on(response))
    assert PublicationPage.objects.descendant_of(desk.collection).count() == 6


def test_no_bulk_action_takes_a_large_collection_along(desk: Desk, large: CollectionPage) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    response = sign_in(desk.superuser).post(f"{address}?id={large.pk}&next=/admin/", follow=True)
    sentence = "“%(title)s” is too large to be changed along with others: change it by itself."
    assert in_kazakh(sentence, title=large.title) in " ".join(messages_on(response))
    assert below(large).count() == 6


def test_what_cannot_be_done_gives_the_collection_back(
    desk: Desk, large: CollectionPage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    destination = CollectionFactory(institution=desk.other)
    begin_tree_change(
        collection=large, kind=TreeChangeKind.MOVE, user=desk.superuser, destination=destination
    )

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise ValueError("taken")

    monkeypatch.setattr("wagtail.actions.move_page.MovePageAction.execute", refuse)
    work()
    assert "abandoned" in caplog.text
    assert not TreeChange.objects.exists()
    assert not CollectionPage.objects.get(pk=large.pk).locked
    assert below(large).live().count() == 6


def test_without_a_destination_nothing_moves(desk: Desk, large: CollectionPage) -> None:
    destination = CollectionFactory(institution=desk.other)
    begin_tree_change(
        collection=large, kind=TreeChangeKind.MOVE, user=desk.superuser, destination=destination
    )
    destination.delete()
    work()
    stayed = CollectionPage.objects.get(pk=large.pk)
    assert (stayed.get_parent().pk, stayed.locked) == (desk.collection.pk, False)
    assert not TreeChange.objects.exists()


def test_a_lost_database_is_waited_for(
    desk: Desk, large: CollectionPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = begin_tree_change(collection=large, kind=TreeChangeKind.DELETE, user=desk.superuser)

    def lose(**kwargs: Any) -> bool:
        raise OperationalError

    monkeypatch.setattr(tasks, "carry_on_tree_change", lose)
    with pytest.raises(OperationalError):
        tasks.change_tree.func(change.pk)
    assert CollectionPage.objects.get(pk=large.pk).locked
