"""What is done to institutions: founding one with its groups and its media collection."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission

from .enums import ROLES_OF_ASSOCIATION, ROLES_OF_UNIVERSITY, InstitutionKind, Role
from .models import Institution, InstitutionRole

IMAGE_PERMISSIONS = ("add_image", "change_image", "choose_image")


@transaction.atomic
def equip_institution(*, institution: Institution) -> Institution:
    """Give a saved institution its groups and media collection; doing it again adds only what is missing."""
    if institution.media_collection is None:
        root = Collection.get_first_root_node()
        institution.media_collection = root.add_child(name=institution.code)
        institution.save(update_fields=["media_collection"])
    is_association = institution.kind == InstitutionKind.ASSOCIATION
    for role in ROLES_OF_ASSOCIATION if is_association else ROLES_OF_UNIVERSITY:
        group = _role_group(institution, role)
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        if role != Role.COORDINATOR:
            _allow_images(group, institution.media_collection)
    return institution


def _role_group(institution: Institution, role: Role) -> Group:
    group, _created = Group.objects.get_or_create(name=f"{institution.code} {role.value}")
    InstitutionRole.objects.get_or_create(institution=institution, role=role, defaults={"group": group})
    return group


def _allow_images(group: Group, collection: Collection) -> None:
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailimages", codename__in=IMAGE_PERMISSIONS
    ):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
