"""What the worker does for the search: full texts, and records whose people or subjects changed."""

from django.db.models import QuerySet
from django_tasks import task

from library.catalogue.models import Contributor, PublicationSubject

from . import backend, outbox

BATCH = 500


@task(priority=10)
def index_text(publication_id: int) -> None:
    backend.index_text(publication_id)


@task(priority=20)
def drain_outbox() -> None:
    outbox.drain()


@task()
def reindex_person(person_id: int) -> None:
    _reindex(Contributor.objects.filter(person=person_id))


@task()
def reindex_subject(subject_id: int) -> None:
    _reindex(PublicationSubject.objects.filter(subject=subject_id))


def _reindex(uses: QuerySet) -> None:
    ids = list(uses.order_by("publication").values_list("publication", flat=True).distinct())
    for start in range(0, len(ids), BATCH):
        backend.index(ids[start : start + BATCH])
