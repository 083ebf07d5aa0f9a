"""Page permissions of the catalogue: nothing goes live but through approval, not even by a superuser."""

from wagtail.models import PagePermissionTester


class AlwaysPublic(PagePermissionTester):
    """Descriptions are public (metadata are always); the access level governs the files."""

    def can_set_view_restrictions(self) -> bool:
        return False


class NoDirectPublishingBelow(AlwaysPublic):
    """For universities and collections: what is created in them starts as a draft."""

    def can_publish_subpage(self) -> bool:
        return False


class CollectionPermissions(NoDirectPublishingBelow):
    """For collections: while the worker moves or deletes one, nothing comes into it."""

    def can_add_subpage(self) -> bool:
        return super().can_add_subpage() and not self._is_changing()

    def _is_changing(self) -> bool:
        from .models import TreeChange

        return self.page.locked and TreeChange.objects.filter(collection=self.page.pk).exists()


class PublicationPermissions(AlwaysPublic):
    """For publications: nobody publishes by hand, the end of the approval does.

    A form that publishes saves a new version first, which nobody has approved, so there is no exception for
    what was approved before.
    """

    def can_publish(self) -> bool:
        return False

    def can_unschedule(self) -> bool:
        return super().can_publish()
