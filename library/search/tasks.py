"""What the worker does for the search: notes the publications of people and subjects that were renamed."""

from django_tasks import task

from library.catalogue.models import PublicationPage

from .upkeep import log


@task()
def note_works_of(person_id: int) -> None:
    log.note_all(PublicationPage.objects.live().filter(contributors__person=person_id))


@task()
def note_works_on(subject_id: int) -> None:
    log.note_all(PublicationPage.objects.live().filter(publication_subjects__subject=subject_id))
