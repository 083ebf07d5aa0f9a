"""The imports of one's institutions, the newest first."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from ..models import Import
from .permissions import deposits

PER_PAGE = 30


@require_safe
def imports(request: HttpRequest) -> TemplateResponse:
    user = request.user
    if not (deposits(user) or getattr(user, "works_for_association", False)):
        raise PermissionDenied
    found = Import.objects.visible_to(user).select_related("collection__institution", "user")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    return TemplateResponse(
        request, "exchange/imports.html", {"page_obj": page, "may_import": deposits(user)}
    )
