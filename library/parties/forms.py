"""The forms of people in the administration."""

from typing import Any

from wagtail.users.forms import UserCreationForm as WagtailUserCreationForm
from wagtail.users.forms import UserEditForm as WagtailUserEditForm

PERSONAL = {"institution", "category"}


class WithoutSuperuser:
    """Superusers are made on the server's command line only: a form must not raise anybody to one."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("is_superuser", None)


class UserCreationForm(WithoutSuperuser, WagtailUserCreationForm):
    class Meta(WagtailUserCreationForm.Meta):
        fields = WagtailUserCreationForm.Meta.fields | PERSONAL


class UserEditForm(WithoutSuperuser, WagtailUserEditForm):
    class Meta(WagtailUserEditForm.Meta):
        fields = WagtailUserEditForm.Meta.fields | PERSONAL
