"""Move, unpublish or delete a collection too large for one request: begun here, carried on by the worker."""

from django.db import transaction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from library.parties.models import User

from ..bulk import delete_publications, unpublish_publications
from ..enums import TreeChangeKind
from ..errors import TreeChangeRefusedError
from ..models import CollectionPage, PublicationPage, TreeChange


@transaction.atomic
def begin_tree_change(
    *, collection: CollectionPage, kind: TreeChangeKind, user: User | None, destination: Page | None = None
) -> TreeChange:
    """Lock the collection and hand it to the worker. Raises TreeChangeRefusedError."""
    from ..tasks import change_tree

    total = PublicationPage.objects.descendant_of(collection).count()
    change, is_new = TreeChange.objects.get_or_create(
        collection=collection,
        defaults={"kind": kind, "user": user, "destination": destination, "total": total},
    )
    if not is_new:
        raise TreeChangeRefusedError
    _lock(collection, is_locked=True)
    transaction.on_commit(lambda: change_tree.enqueue(change.pk))
    return change


def _lock(collection: CollectionPage, *, is_locked: bool) -> None:
    """By Wagtail's own lock, for everybody."""
    Page.objects.filter(pk=collection.pk).update(locked=is_locked, locked_by=None, locked_at=None)


@transaction.atomic
def carry_on_tree_change(*, change: TreeChange, limit: int) -> bool:
    """Do some more of it, at most `limit` publications; whether something is left to do."""
    if rest := _publications_left(change, limit):
        if change.kind == TreeChangeKind.DELETE:
            delete_publications(rest, user=change.user)
        else:
            unpublish_publications(rest, user=change.user)
        return True
    _finish(change)
    return False


@transaction.atomic
def abandon_tree_change(*, change: TreeChange) -> None:
    """Give the collection back as it is by now."""
    _lock(change.collection, is_locked=False)
    change.delete()


def _publications_left(change: TreeChange, limit: int) -> list[int]:
    """A move takes all along at once: the database changes their places in one statement."""
    if change.kind == TreeChangeKind.MOVE:
        return []
    below = PublicationPage.objects.descendant_of(change.collection)
    if change.kind == TreeChangeKind.UNPUBLISH:
        below = below.live()
    return list(below.order_by("path").values_list("pk", flat=True)[:limit])


def _finish(change: TreeChange) -> None:
    """What Wagtail does to the collection itself, and to the collections in it."""
    collection = change.collection
    change.delete()
    _lock(collection, is_locked=False)
    collection.refresh_from_db()
    if change.kind == TreeChangeKind.DELETE:
        DeletePageAction(collection, user=change.user).execute(skip_permission_checks=True)
    elif change.kind == TreeChangeKind.UNPUBLISH:
        inner = CollectionPage.objects.descendant_of(collection, inclusive=True).live()
        for page in inner.order_by("-path"):
            UnpublishPageAction(page, user=change.user).execute(skip_permission_checks=True)
    elif change.destination:
        MovePageAction(collection, change.destination, pos="last-child", user=change.user).execute(
            skip_permission_checks=True
        )
