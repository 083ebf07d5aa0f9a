"""Who imports: whoever may add to a collection; who looks on: colleagues and the Association."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from library.catalogue.models import CollectionPage
from library.core import languages
from library.parties.enums import Role

from ..models import Import


def deposits(user: Any) -> bool:
    """Whether this person may add publications anywhere."""
    return bool(user.is_superuser or user.has_role(Role.EDITOR) or user.has_role(Role.MODERATOR))


def collections_of(user: Any) -> QuerySet[CollectionPage]:
    """Those one may import into."""
    collections = CollectionPage.objects.filter(locale__language_code=languages.DEFAULT).order_by("title")
    if user.is_superuser:
        return collections
    institutions = [where for role, where in user.roles if role in (Role.EDITOR, Role.MODERATOR)]
    return collections.filter(institution__in=institutions)


def visible_import(request: HttpRequest, uuid: UUID) -> Import:
    """Raises Http404 for what somebody may not know of."""
    visible = Import.objects.visible_to(request.user).select_related(
        "collection__institution", "user", "batch"
    )
    return get_object_or_404(visible, pk=uuid)


def own_import(request: HttpRequest, uuid: UUID) -> Import:
    """Raises Http404, and PermissionDenied for those who may only look on."""
    run = visible_import(request, uuid)
    if not run.is_of(request.user):
        raise PermissionDenied
    return run
