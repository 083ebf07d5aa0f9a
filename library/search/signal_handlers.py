"""Keeps the index true: records at once, in the transaction that changes them; the rest in the worker."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from library.catalogue.models import Person, PublicationFile, PublicationPage, Subject
from library.catalogue.signals import published_in_bulk, unpublished_in_bulk
from library.files.models import StoredFile
from library.files.signals import text_extracted

from . import backend, outbox
from .tasks import drain_outbox, index_text, reindex_person, reindex_subject


@receiver(page_published, sender=PublicationPage)
def index_published(sender: type, instance: PublicationPage, **kwargs: Any) -> None:
    backend.index([instance.pk])
    if instance.files.exists():
        index_text.enqueue(instance.pk)


@receiver(published_in_bulk)
def note_published(sender: type, ids: list[int], **kwargs: Any) -> None:
    """One task is enough however many chunks are published before it begins."""
    outbox.add(ids)
    drain_outbox.enqueue()
    for publication_id in PublicationFile.objects.filter(publication__in=ids).values_list(
        "publication", flat=True
    ):
        index_text.enqueue(publication_id)


@receiver(page_unpublished, sender=PublicationPage)
def forget_unpublished(sender: type, instance: PublicationPage, **kwargs: Any) -> None:
    """A deleted publication takes its entry along by itself."""
    backend.remove([instance.pk])


@receiver(unpublished_in_bulk)
def forget_in_bulk(sender: type, ids: list[int], **kwargs: Any) -> None:
    backend.remove(ids)


@receiver(text_extracted)
def index_extracted(sender: Any, file: StoredFile, **kwargs: Any) -> None:
    carriers = PublicationPage.objects.live().filter(files__file=file)
    for publication_id in carriers.values_list("pk", flat=True).distinct():
        index_text.enqueue(publication_id)


@receiver(post_save, sender=Person)
def follow_person(sender: type, instance: Person, created: bool, **kwargs: Any) -> None:
    if not created:
        reindex_person.enqueue(instance.pk)


@receiver(post_save, sender=Subject)
def follow_subject(sender: type, instance: Subject, created: bool, **kwargs: Any) -> None:
    if not created:
        reindex_subject.enqueue(instance.pk)
