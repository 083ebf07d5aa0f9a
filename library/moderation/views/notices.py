"""Notices read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ..models import Notice


@require_POST
def read_notices(request: HttpRequest) -> HttpResponse:
    """Mark one's own notices as read."""
    Notice.objects.filter(recipient_id=request.user.pk, is_read=False).update(is_read=True)
    return redirect("wagtailadmin_home")
