"""People and subjects in the administration: views ask whether this very one may be changed or deleted."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.snippets.views.chooser import SnippetCreateView
from wagtail.snippets.views.snippets import DeleteView, EditView, HistoryView, IndexView, UsageView


class AsksOfInstance:
    """Stock views ask only whether anybody may be changed; before one of them among the bases."""

    request: Any
    object: Any
    permission_policy: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.permission_policy.user_has_permission_for_instance(request.user, "change", self.object):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class PersonEditView(AsksOfInstance, EditView):
    pass


class PersonHistoryView(AsksOfInstance, HistoryView):
    """Who changed a name when is for those who may change it."""


class PersonUsageView(AsksOfInstance, UsageView):
    pass


class PersonIndexView(IndexView):
    """Offers to change those who may be changed, without a query a row."""

    def get_base_queryset(self) -> QuerySet:
        changeable = self.permission_policy.instances_user_has_permission_for(self.request.user, "change")
        return (
            super()
            .get_base_queryset()
            .annotate(is_changeable=Exists(changeable.order_by().filter(pk=OuterRef("pk"))))
        )

    def get_edit_url(self, instance: Any) -> str | None:
        return super().get_edit_url(instance) if instance.is_changeable else None


class UnusedDeleteView(DeleteView):
    """Says why what publications name stays; the database would refuse it with an error."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        policy = self.permission_policy
        if policy.user_has_permission(request.user, "delete") and policy.is_used(self.object):
            messages.error(
                request, _("“%(name)s” is named in publications and stays.") % {"name": self.object}
            )
            return redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)


class LoggedCreateView(SnippetCreateView):
    """Remembers who added somebody while choosing, as the form of its own does."""

    def save_form(self, form: Any) -> Any:
        instance = super().save_form(form)
        log(instance=instance, action="wagtail.create", user=self.request.user, content_changed=True)
        return instance
