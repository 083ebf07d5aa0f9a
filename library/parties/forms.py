"""The forms of people in the administration."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.users.forms import UserCreationForm as WagtailUserCreationForm
from wagtail.users.forms import UserEditForm as WagtailUserEditForm

from .models import ADDRESS_TAKEN, User

PERSONAL = {"institution", "category"}


class WithoutSuperuser:
    """Superusers are made on the server's command line only: a form must not raise anybody to one."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("is_superuser", None)


class AddressOfTheirOwn:
    """People sign in with their address too: kept in small letters, as allauth looks for it."""

    cleaned_data: dict[str, Any]
    instance: User

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise ValidationError(ADDRESS_TAKEN, code="address_taken")
        return email


class UserCreationForm(WithoutSuperuser, AddressOfTheirOwn, WagtailUserCreationForm):
    class Meta(WagtailUserCreationForm.Meta):
        fields = WagtailUserCreationForm.Meta.fields | PERSONAL


class UserEditForm(WithoutSuperuser, AddressOfTheirOwn, WagtailUserEditForm):
    class Meta(WagtailUserEditForm.Meta):
        fields = WagtailUserEditForm.Meta.fields | PERSONAL
