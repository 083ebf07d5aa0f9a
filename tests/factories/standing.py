"""Publications put straight into the tree, for tests of lists and rules that need many and no history."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from django.utils import timezone

from library.catalogue.models import CollectionPage, Contributor, Person, PublicationFile, PublicationPage
from library.files.models import StoredFile

_numbers = count(1)


def stand(
    collection: CollectionPage,
    *,
    live: bool = True,
    authors: Sequence[Person] = (),
    files: Sequence[StoredFile] = (),
    **fields: Any,
) -> PublicationPage:
    """One publication, live without an approval and without a revision."""
    titles = {"title_kk": f"Геометрия есептері {next(_numbers)}", "languages": ["kaz"]}
    publication = PublicationPage(**(titles | fields), live=live, has_unpublished_changes=not live)
    if live:
        publication.first_published_at = publication.last_published_at = timezone.now()
    publication.contributors = [Contributor(person=person) for person in authors]
    publication.files = [PublicationFile(file=file) for file in files]
    publication.derive()
    collection.add_child(instance=publication)
    return publication
