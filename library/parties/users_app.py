"""Wagtail's user administration, with our form and without a way to superuser rights."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "library.parties.viewsets.UserViewSet"
