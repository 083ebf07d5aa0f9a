"""Notes what changes, in the transaction that changes it; the followers of the log do the rest."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page

from library.catalogue.models import Person, PublicationPage, Subject
from library.catalogue.signals import published_in_bulk, rehomed, unpublished_in_bulk
from library.core.daily import begin_daily
from library.core.signals import worker_serving, worker_started
from library.files.models import StoredFile
from library.files.signals import text_extracted

from .tasks import note_reads, note_works_of, note_works_on
from .upkeep import background, log


@receiver(post_save, sender=PublicationPage)
def note_saved(sender: type, instance: PublicationPage, **kwargs: Any) -> None:
    """Published, unpublished, or a draft: the index looks for itself."""
    log.note([instance.pk])


@receiver(post_delete, sender=PublicationPage)
def note_deleted(sender: type, instance: PublicationPage, **kwargs: Any) -> None:
    if instance.live:
        log.note([instance.pk])


@receiver([published_in_bulk, unpublished_in_bulk])
def note_in_bulk(sender: type, ids: list[int], **kwargs: Any) -> None:
    log.note(ids)


@receiver(post_save, sender=Page)
def note_moved(sender: type, instance: Page, created: bool, **kwargs: Any) -> None:
    """Only a move saves a page as a plain `Page`; the publications below it are in other collections now."""
    log.note_all(PublicationPage.objects.live().descendant_of(instance, inclusive=True))


@receiver(rehomed)
def note_rehomed(sender: type, publications: QuerySet, **kwargs: Any) -> None:
    log.note_all(publications.filter(live=True))


@receiver(text_extracted)
def note_extracted(sender: Any, file: StoredFile, **kwargs: Any) -> None:
    log.note_all(PublicationPage.objects.live().filter(files__file=file))


@receiver(post_save, sender=Person)
def note_renamed(sender: type, instance: Person, created: bool, **kwargs: Any) -> None:
    if not created:
        note_works_of.enqueue(instance.pk)


@receiver(post_save, sender=Subject)
def note_relabelled(sender: type, instance: Subject, created: bool, **kwargs: Any) -> None:
    if not created:
        note_works_on.enqueue(instance.pk)


@receiver(worker_started)
def note_reads_daily(sender: Any, **kwargs: Any) -> None:
    begin_daily(note_reads)


@receiver(worker_serving)
def follow_in_background(sender: Any, **kwargs: Any) -> Callable[[], None]:
    return background.start()
