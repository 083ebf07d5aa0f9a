"""What the page of a publication tells its reader about access."""

from typing import Any

from django.dispatch import receiver
from django.http import HttpRequest

from library.catalogue.models import PublicationPage
from library.catalogue.signals import shown

from .decision import decide_publication


@receiver(shown)
def add_decision(
    sender: type, publication: PublicationPage, request: HttpRequest, **kwargs: Any
) -> dict[str, Any]:
    return {"access": decide_publication(request.user, publication)}
