"""Keeps publications free of copies, lets institutions translate, and forgets links that changed."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import Page, get_translatable_models
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move
from wagtail_localize import models as localize
from wagtail_localize.models import LocaleSynchronization, sync_trees_on_locale_sync_save

from library.catalogue.models import PublicationPage
from library.core import languages
from library.parties.enums import Role
from library.parties.models import InstitutionRole

from . import links, trees
from .errors import PublicationsHaveNoCopies

TRANSLATORS = (Role.EDITOR, Role.MODERATOR, Role.ADMINISTRATOR)


@receiver(pre_save, sender=PublicationPage)
def refuse_copy(sender: type, instance: PublicationPage, **kwargs: Any) -> None:
    """The last line of defence: whatever makes translations and aliases saves them in the end."""
    is_new = instance._state.adding
    if instance.alias_of_id or (is_new and instance.locale.language_code != languages.DEFAULT):
        raise PublicationsHaveNoCopies


post_save.disconnect(sync_trees_on_locale_sync_save, sender=LocaleSynchronization)


@receiver(post_save, sender=LocaleSynchronization)
def synchronise_trees(sender: type, instance: LocaleSynchronization, **kwargs: Any) -> None:
    """As wagtail-localize does, but for the pages that have copies."""
    instance.sync_trees(page_index=trees.page_index())


def forget_translations(sender: type, instance: Any, **kwargs: Any) -> None:
    """As wagtail-localize does, but not for publications: it would ask fourteen queries for each."""
    if not isinstance(instance, Page) or trees.has_copies(instance):
        localize.handle_translation_on_delete(instance, **kwargs)


def follow_deletions() -> None:
    for model in get_translatable_models():
        post_delete.connect(forget_translations, sender=model)


localize.register_post_delete_signal_handlers = follow_deletions  # called when its app is ready, after ours


@receiver(post_save, sender=InstitutionRole)
def let_translate(sender: type, instance: InstitutionRole, raw: bool = False, **kwargs: Any) -> None:
    """What they may translate follows from their permissions on pages. Fixtures bring groups of their own."""
    if instance.role in TRANSLATORS and not raw:
        instance.group.permissions.add(
            Permission.objects.get(content_type__app_label="wagtail_localize", codename="submit_translation")
        )


@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
def forget_links(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, Page) and not isinstance(instance, PublicationPage):
        links.forget_copies(instance)
