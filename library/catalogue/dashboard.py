"""On the dashboard of depositors: their collections, each one step from a new publication."""

from typing import Any

from wagtail.admin.ui.components import Component

from library.core import languages
from library.parties.enums import Role

from .models import CollectionPage

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
