"""Editors and moderators change people their own institution alone has to do with, not everybody."""

from typing import Any

from django.db import migrations

DEPOSITORS = ("editor", "moderator")


def take_permission(apps: Any, schema_editor: Any) -> None:
    through = apps.get_model("auth", "Group").permissions.through
    through.objects.filter(
        group__institution_role__role__in=DEPOSITORS,
        permission__codename="change_person",
        permission__content_type__app_label="catalogue",
    ).delete()


def give_permission_back(apps: Any, schema_editor: Any) -> None:
    permission = (
        apps.get_model("auth", "Permission")
        .objects.filter(codename="change_person", content_type__app_label="catalogue")
        .first()
    )
    groups = apps.get_model("auth", "Group").objects.filter(institution_role__role__in=DEPOSITORS)
    for group in groups if permission else ():
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0004_any_size"),
        ("parties", "0002_media_collection"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(take_permission, give_permission_back)]
