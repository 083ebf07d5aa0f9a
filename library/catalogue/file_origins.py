"""Tells the reader of a file which publication it belongs to."""

from django.http import HttpRequest

from library.core.languages import active_language
from library.files.models import StoredFile
from library.files.origins import Origin

from .models import PublicationPage


def publication_of(request: HttpRequest, file: StoredFile) -> Origin | None:
    """The live publication that carries the file, else the draft a colleague is looking at."""
    publication = PublicationPage.objects.filter(files__file=file).order_by("-live", "pk").first()
    if publication is None:
        return None
    return Origin(
        title=publication.best_title,
        address=publication.url_in(active_language()) if publication.live else "",
        text_language=publication.original_language,
    )
