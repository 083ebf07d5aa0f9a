"""An e-mail address belongs to one account: people sign in with it."""

from typing import Any

import django.db.models.functions.text
from django.db import migrations, models

SHOWN = 20


class AddressesShared(Exception):
    """Raised with the usernames: somebody must decide whose the address is."""


def refuse_shared(apps: Any, schema_editor: Any) -> None:
    users = apps.get_model("parties", "User").objects.exclude(email="")
    upper = django.db.models.functions.text.Upper("email")
    shared = (
        users.annotate(upper=upper)
        .values("upper")
        .annotate(accounts=models.Count("pk"))
        .filter(accounts__gt=1)
        .order_by("upper")
        .values_list("upper", flat=True)
    )
    lines = [
        ", ".join(users.filter(email__iexact=email).order_by("pk").values_list("username", flat=True))
        for email in shared[:SHOWN]
    ]
    if lines:
        more = shared.count() - len(lines)
        raise AddressesShared(
            "These accounts have the same e-mail address. Before migrating, give each its own or none "
            "(Settings, Users, with the version that ran until now):\n"
            + "\n".join(f"  {line}" for line in lines)
            + (f"\n  and {more} more" if more else "")
        )


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("parties", "0002_media_collection"),
    ]

    operations = [
        migrations.RunPython(refuse_shared, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Upper("email"),
                condition=models.Q(("email", ""), _negated=True),
                name="one_user_per_email",
                violation_error_message="Another account has this e-mail address. People sign in with it: each needs their own.",
            ),
        ),
    ]
