"""Page permissions of the catalogue: nothing goes live but through approval, not even by a superuser."""

from wagtail.models import PagePermissionTester

from . import gates


class NoDirectPublishingBelow(PagePermissionTester):
    """For universities and collections: what is created in them starts as a draft."""

    def can_publish_subpage(self) -> bool:
        return False


class PublicationPermissions(PagePermissionTester):
    """For publications: the permission to publish counts only once the approval is complete."""

    def can_publish(self) -> bool:
        return super().can_publish() and gates.may_publish(self.page, self.user)

    def can_set_view_restrictions(self) -> bool:
        """Records are always public; the access level governs the files."""
        return False

    def can_unschedule(self) -> bool:
        return super().can_publish()
