"""What the worker does for the search: notes publications whose people, subjects or reads have changed."""

from django_tasks import task

from library.catalogue.models import PublicationPage
from library.core.daily import HOUR, again_after

from .upkeep import log, reads


@task()
def note_works_of(person_id: int) -> None:
    log.note_all(PublicationPage.objects.live().filter(contributors__person=person_id))


@task()
def note_works_on(subject_id: int) -> None:
    log.note_all(PublicationPage.objects.live().filter(publication_subjects__subject=subject_id))


@task(priority=-10)
def note_reads() -> None:
    again_after(HOUR, note_reads)
    reads.note_changed()
