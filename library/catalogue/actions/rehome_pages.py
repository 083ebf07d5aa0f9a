"""Give a part of the tree to another institution, with the files that only it uses."""

from django.db import transaction
from wagtail.models import Page

from library.files.models import StoredFile
from library.parties.models import Institution

from ..models import CollectionPage, PublicationFile, PublicationPage
from ..signals import rehomed


@transaction.atomic
def rehome_pages(*, root: Page, institution: Institution) -> None:
    """`root` and all below it; a file that a publication elsewhere carries too stays where it is.

    Tells `signals.rehomed`.
    """
    publications = PublicationPage.objects.descendant_of(root, inclusive=True)
    CollectionPage.objects.descendant_of(root, inclusive=True).update(institution=institution)
    publications.update(institution=institution)
    carried = PublicationFile.objects.filter(publication__in=publications).values("file")
    elsewhere = PublicationFile.objects.exclude(publication__in=publications).values("file")
    StoredFile.objects.filter(pk__in=carried).exclude(pk__in=elsewhere).update(institution=institution)
    rehomed.send(sender=PublicationPage, publications=publications)
