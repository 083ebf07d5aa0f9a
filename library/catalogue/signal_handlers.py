"""What the tree does by itself: mirrors collections into Russian and English, follows moves."""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, post_page_move

from library.core import languages

from .actions import mirror_page
from .models import CollectionPage, PublicationPage
from .routing import institution_of


@receiver(page_published, sender=CollectionPage)
def mirror_collection(sender: type[Page], instance: CollectionPage, **kwargs: Any) -> None:
    """A collection exists in every language from the moment it is live, or its publications would be lost."""
    if instance.locale.language_code == languages.DEFAULT:
        mirror_page(page=instance)


@receiver(post_page_move)
def follow_move(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """What moves to another university belongs to it."""
    if not isinstance(instance.specific, CollectionPage | PublicationPage):
        return
    institution = institution_of(instance)
    for model in (CollectionPage, PublicationPage):
        model.objects.descendant_of(instance, inclusive=True).update(institution=institution)
