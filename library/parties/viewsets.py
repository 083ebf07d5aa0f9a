"""Users in the administration: superusers are out of reach of everybody but superusers."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from wagtail.users.views import users

from .forms import UserCreationForm, UserEditForm


class IndexView(users.IndexView):
    def get_base_queryset(self) -> QuerySet:
        people = super().get_base_queryset().select_related("institution")
        return people if self.request.user.is_superuser else people.filter(is_superuser=False)


class ProtectsSuperusers:
    request: Any

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        person = super().get_object(*args, **kwargs)  # type: ignore[misc]
        if person.is_superuser and not self.request.user.is_superuser:
            raise PermissionDenied
        return person


class EditView(ProtectsSuperusers, users.EditView):
    pass


class DeleteView(ProtectsSuperusers, users.DeleteView):
    pass


class HistoryView(ProtectsSuperusers, users.HistoryView):
    pass


class UserViewSet(users.UserViewSet):
    index_view_class = IndexView
    edit_view_class = EditView
    delete_view_class = DeleteView
    history_view_class = HistoryView

    def get_form_class(self, for_update: bool = False) -> type:
        return UserEditForm if for_update else UserCreationForm
