"""What the page of a publication tells its reader about access; what a worker that starts begins with."""

from typing import Any

from django.dispatch import receiver
from django.http import HttpRequest

from library.catalogue.models import PublicationPage
from library.catalogue.signals import shown
from library.core.daily import begin_daily
from library.core.signals import worker_started

from .decision import decide_publication
from .tasks import forget_allowances


@receiver(shown)
def add_decision(
    sender: type, publication: PublicationPage, request: HttpRequest, **kwargs: Any
) -> dict[str, Any]:
    return {"access": decide_publication(request.user, publication)}


@receiver(worker_started)
def forget_hourly(sender: Any, **kwargs: Any) -> None:
    begin_daily(forget_allowances)
