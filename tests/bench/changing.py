"""What people do to one publication, and to the largest collection, in the administration."""

from functools import partial
from typing import Any

from django.urls import reverse
from wagtail.models import Page

from demo.actions import found_synthetic_collection
from library.catalogue.actions import carry_on_tree_change
from library.catalogue.bulk import write_records
from library.catalogue.models import CollectionPage, PublicationPage, TreeChange
from library.catalogue.tasks import AT_ONCE
from library.moderation.actions import decide, submit
from library.moderation.models import ReviewState
from library.parties.enums import Role
from library.parties.models import Institution, User

from .asking import administrator
from .figures import Figure, Figures, median, seconds
from .ground import chunks, scratch_collection, scratch_records, scratch_shelf

WORKS = 12
LARGE = 50_000


def measure(most: int) -> Figures:
    """`most`: how many publications the large collection gets at most."""
    with scratch_collection(20) as collection:
        return _single(collection) | _large(collection, min(LARGE, most))


def _single(collection: CollectionPage) -> Figures:
    write_records(scratch_records(20, WORKS), collection=collection, user=None)
    pages = list(PublicationPage.objects.child_of(collection))
    editor = _person("bench-editor", collection.institution, Role.EDITOR)
    moderator = _person("bench-moderator", collection.institution, Role.MODERATOR)
    approver = _person("bench-approver", Institution.objects.get(code="assoc"), Role.APPROVER)
    client = administrator()
    other = found_synthetic_collection(shelf=scratch_shelf(21))

    def approve(page: PublicationPage, user: User) -> None:
        decide(review=ReviewState.objects.waiting().get(page_id=page.pk), user=user, action="approve")

    def post(view: str, *args: int) -> None:
        assert client.post(reverse(f"wagtailadmin_pages:{view}", args=args)).status_code == 302

    steps: dict[str, Any] = {
        "submit": lambda page: submit(publication=page, user=editor),
        "first_approval": lambda page: approve(page, moderator),
        "publish": lambda page: approve(page, approver),
        "unpublish": lambda page: post("unpublish", page.pk),
        "move": lambda page: post("move_confirm", page.pk, other.pk),
        "delete": lambda page: post("delete", page.pk),
    }
    return {f"do_{name}_ms": _each(step, pages) for name, step in steps.items()}


def _each(step: Any, pages: list[PublicationPage]) -> Figure:
    taken = [seconds(partial(step, page)) * 1000 for page in pages]
    return Figure(median(taken), "ms", f"one publication, median of {WORKS}")


def _person(username: str, institution: Institution, role: Role) -> User:
    person, _created = User.objects.get_or_create(username=username)
    person.groups.set([institution.group(role)])
    return User.objects.get(pk=person.pk)


def _large(parent: CollectionPage, size: int) -> Figures:
    for some in chunks(scratch_records(22, size)):
        write_records(some, collection=parent, user=None)
    client = administrator()
    other = found_synthetic_collection(shelf=scratch_shelf(23))

    def ask(view: str, *args: int, **data: str) -> float:
        address = reverse(f"wagtailadmin_pages:{view}", args=args)
        taken = seconds(lambda: client.post(address, data))
        assert TreeChange.objects.exists(), view
        return taken * 1000

    def work() -> float:
        change = TreeChange.objects.select_related("collection", "destination", "user").get()
        return seconds(lambda: _carry_out(change))

    moving = ask("move_confirm", parent.pk, other.pk)
    moved = work()
    deleting = ask("delete", parent.pk)
    deleted = work()
    assert not Page.objects.filter(pk=parent.pk).exists()
    of = f"a collection of {size:,}"
    return {
        "do_move_collection_ms": Figure(moving, "ms", f"{of}: the request"),
        "work_move_collection_s": Figure(moved, "s", f"{of}: the worker"),
        "do_delete_collection_ms": Figure(deleting, "ms", f"{of}: the request"),
        "work_delete_collection_s": Figure(deleted, "s", f"{of}: the worker"),
    }


def _carry_out(change: TreeChange) -> None:
    while carry_on_tree_change(change=change, limit=AT_ONCE):
        pass
