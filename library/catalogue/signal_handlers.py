"""What the catalogue does by itself: mirrors collections into Russian and English, and counts who reads."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.signals import page_published, post_page_move

from library.core import languages
from library.core.daily import begin_daily
from library.core.leases import is_leased
from library.core.signals import worker_started
from library.files.models import StoredFile
from library.files.signals import page_shown, served

from .actions import mirror_page, rehome_pages
from .models import CollectionPage, PublicationPage, TreeChange
from .reads import count_read
from .routing import institution_of
from .tasks import change_tree, forget_recent_reads


@receiver(page_published, sender=CollectionPage)
def mirror_collection(sender: type[Page], instance: CollectionPage, **kwargs: Any) -> None:
    """A collection exists in every language from the moment it is live, or its publications would be lost."""
    if instance.locale.language_code == languages.DEFAULT:
        mirror_page(page=instance)


@receiver(post_page_move, sender=CollectionPage)
@receiver(post_page_move, sender=PublicationPage)
def follow_move(
    sender: type[Page], instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any
) -> None:
    """What moves to another university belongs to it, and its mirrors move along."""
    if parent_page_before.pk == parent_page_after.pk:
        return
    rehome_pages(root=instance, institution=institution_of(parent_page_after.specific))
    if sender is CollectionPage and instance.locale.language_code == languages.DEFAULT:
        mirror_page(page=parent_page_after.specific)
        for mirror in instance.get_translations():
            mirror.move(parent_page_after.get_translation(mirror.locale), pos="last-child")


@receiver(post_delete, sender=CollectionPage)
def delete_mirrors(sender: type[Page], instance: CollectionPage, **kwargs: Any) -> None:
    """A mirror without its original has no publications to show."""
    if instance.locale.language_code == languages.DEFAULT:
        for mirror in CollectionPage.objects.filter(translation_key=instance.translation_key):
            mirror.delete()


@receiver(worker_started)
def go_on_changing(sender: type, **kwargs: Any) -> None:
    """What a worker that was killed left half done."""
    for change in TreeChange.objects.all():
        if not is_leased(change.lease_name):
            change_tree.enqueue(change.pk)


@receiver([page_shown, served])
def count_reads(sender: type, file: StoredFile, request: HttpRequest, **kwargs: Any) -> None:
    count_read(file, request)


@receiver(worker_started)
def forget_hourly(sender: type, **kwargs: Any) -> None:
    begin_daily(forget_recent_reads)
