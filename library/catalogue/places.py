"""Places in the tree: paths for many children at once, while nobody else adds any.

Materialised paths as django-treebeard's MP_Node keeps them: `steplen` characters of its alphabet a level.
"""

from collections import Counter
from collections.abc import Sequence

from django.db import connection
from django.db.models import F
from wagtail.models import Page


def lock_parent(parent: Page) -> Page:
    """The parent as it is now, a plain `Page`; until the transaction ends nobody else adds children."""
    # The row that changes, alone: in a join only a locked row is read anew after waiting for it.
    # FOR NO KEY UPDATE: rows that refer to the page may be added meanwhile.
    return Page.objects.select_for_update(no_key=True).get(pk=parent.pk)


def take_places(parent: Page, count: int) -> list[str]:
    """Paths of `count` new last children of a locked parent, whose `numchild` is raised.

    Raises PathOverflow beyond 1,679,615 children.
    """
    last = parent.get_last_child() if parent.numchild else None
    first = Page._str2int(last.path[-Page.steplen :]) + 1 if last else 1
    paths = [Page._get_path(parent.path, parent.depth + 1, first + number) for number in range(count)]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE wagtailcore_page SET numchild = numchild + %s WHERE id = %s", [count, parent.pk]
        )
    parent.numchild += count
    return paths


def give_back_places(ids: Sequence[int]) -> None:
    """Lower `numchild` of the parents of these pages, which have no children and are about to be deleted."""
    paths = Page.objects.filter(pk__in=ids).values_list("path", flat=True)
    for parent, lost in Counter(path[: -Page.steplen] for path in paths).items():
        Page.objects.filter(path=parent).update(numchild=F("numchild") - lost)
