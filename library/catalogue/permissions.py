"""Who may do what: nothing goes live but through approval; names of people are not for all to change."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.models import ModelLogEntry, PagePermissionTester
from wagtail.permission_policies import ModelPermissionPolicy

from library.parties.enums import Role


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


class VocabularyPolicy(ModelPermissionPolicy):
    """For subjects and people: what publications name is not deleted, by nobody."""

    def __init__(self, model: type, *, uses: str) -> None:
        super().__init__(model)
        self.uses = uses

    def is_used(self, instance: Any) -> bool:
        return bool(getattr(instance, self.uses).exists())

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if action == "delete" and self.is_used(instance):
            return False
        return super().user_has_permission_for_instance(user, action, instance)


class PersonPolicy(VocabularyPolicy):
    """The permission to change people is to change everybody, and the Association's.

    Who deposits for an institution changes people it alone has to do with: those who contribute to its
    publications and to no others, and those nobody uses yet whom somebody of the institution added.
    """

    def user_has_permission(self, user: Any, action: str) -> bool:
        if super().user_has_permission(user, action):
            return True
        return action == "change" and self._deposits(user)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if action == "change":
            return self.changeable_by(user).filter(pk=instance.pk).exists()
        return super().user_has_permission_for_instance(user, action, instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet:
        if set(actions) == {"change"}:
            return self.changeable_by(user)
        return super().instances_user_has_any_permission_for(user, actions)

    def changeable_by(self, user: Any) -> QuerySet:
        people = self.model._default_manager.all()
        if super().user_has_permission(user, "change"):
            return people
        if not self._deposits(user):
            return people.none()
        contributions = self.model.contributions.rel.related_model.objects.filter(person=OuterRef("pk"))
        institutions = _institutions_of(user)
        elsewhere = contributions.exclude(publication__institution__in=institutions)
        added_here = ModelLogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(self.model),
            object_id=Cast(OuterRef("pk"), CharField()),
            action="wagtail.create",
            user__institution__in=institutions,
        )
        return people.filter(~Exists(elsewhere), Exists(contributions) | Exists(added_here))

    def _deposits(self, user: Any) -> bool:
        return super().user_has_permission(user, "add") and bool(_institutions_of(user))


def _institutions_of(user: Any) -> set[int]:
    """Where this user deposits publications, by their roles."""
    return {where for role, where in user.roles if role in (Role.EDITOR, Role.MODERATOR)}
