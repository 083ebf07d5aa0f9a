"""On the dashboard: one's collections, each one step from a new publication; large changes under way."""

from typing import Any

from wagtail.admin.ui.components import Component

from library.core import languages
from library.parties.enums import Role

from .enums import TreeChangeKind
from .models import CollectionPage, PublicationPage, TreeChange

MOST_SHOWN = 24


class DepositPanel(Component):
    """One query; nothing for those who deposit nowhere."""

    name = "deposit"
    template_name = "catalogue/panels/deposit.html"
    order = 50

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        roles = parent_context["request"].user.roles
        institutions = [where for role, where in roles if role in (Role.EDITOR, Role.MODERATOR)]
        collections = CollectionPage.objects.filter(
            institution__in=institutions, locale__language_code=languages.DEFAULT
        )
        return {"is_depositor": bool(institutions), "collections": collections.order_by("path")[:MOST_SHOWN]}


class TreeChangesPanel(Component):
    """How far the worker is with the collections it moves, unpublishes or deletes."""

    name = "tree-changes"
    template_name = "catalogue/panels/tree_changes.html"
    order = 40

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        changes = TreeChange.objects.select_related("collection").order_by("asked_at")
        if not user.works_for_association:
            changes = changes.filter(collection__institution__in={where for _role, where in user.roles})
        return {"changes": [{"change": one, "done": _done(one)} for one in changes[:MOST_SHOWN]]}


def _done(change: TreeChange) -> int | None:
    """How many publications are done with; None for a move, which is one step."""
    left = PublicationPage.objects.descendant_of(change.collection)
    if change.kind == TreeChangeKind.MOVE:
        return None
    return change.total - (left.live() if change.kind == TreeChangeKind.UNPUBLISH else left).count()
