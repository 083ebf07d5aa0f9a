"""wagtail-localize's views with the permissions they do not ask for themselves.

They take the place of its own at the same addresses (`wagtail_hooks.guarded_urls`).
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from wagtail.models import Locale, Page
from wagtail_localize.models import OverridableSegment, Translation, TranslationSource
from wagtail_localize.operations import TranslationCreator
from wagtail_localize.views import convert, edit_translation
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsForm, UpdateTranslationsView

from library.core import languages

from . import trees
from .actions import adopt_translation
from .forms import SubmitForm


class SubmitTranslation(SubmitPageTranslationView):
    """For those who may change the page, and never for a publication: it speaks its languages itself."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = self.get_object()
        if not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_object(self) -> Page:
        page = super().get_object()
        if page.locale.language_code != languages.DEFAULT or not trees.has_copies(page):
            raise Http404
        return page

    def get_form(self) -> SubmitForm:
        if self.request.method == "POST":
            return SubmitForm(self.object, self.request.POST)
        chosen = Locale.objects.filter(language_code=self.request.GET.get("select_locale", ""))
        return SubmitForm(self.object, initial={"locales": chosen})

    @transaction.atomic
    def form_valid(self, form: SubmitForm) -> HttpResponse:
        """The stock view would also take the publications of a subtree."""
        locales = list(form.cleaned_data["locales"])
        with_subtree = form.cleaned_data["include_subtree"]
        form.cleaned_data["include_subtree"] = False
        self._prepare(self.object, locales)
        response = super().form_valid(form)
        if with_subtree:
            self._translate_below(locales)
        return response

    def _translate_below(self, locales: list[Locale]) -> None:
        creator = TranslationCreator(self.request.user, locales)
        for page in trees.pages_with_copies().descendant_of(self.object).order_by("path").specific():
            self._prepare(page, locales)
            creator.create_translations(page)

    def _prepare(self, page: Page, locales: list[Locale]) -> None:
        """Take the page as it is now, and what readers see in these languages already."""
        source, _created = TranslationSource.update_or_create_from_instance(page)
        for shown in page.get_translations().filter(locale__in=locales).specific():
            adopt_translation(source=source, page=shown, user=self.request.user)


class UpdateTranslations(UpdateTranslationsView):
    """For those who may change the original; publishing at once only for those who may publish every copy."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = self.get_object().get_source_instance()
        if not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form(self) -> UpdateTranslationsForm:
        form = super().get_form()
        form.fields["publish_translations"].disabled = not self._may_publish()
        return form

    def _may_publish(self) -> bool:
        copies = [one.get_target_instance() for one in self.object.translations.filter(enabled=True)]
        return all(page.permissions_for_user(self.request.user).can_publish() for page in copies)


def convert_to_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Replaces what is live, so it takes the permission to publish."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    return convert.convert_to_alias(request, page_id)


def edit_override(request: HttpRequest, translation_id: int, overridable_segment_id: int) -> HttpResponse:
    """Links inside texts may differ in a language; address, institution and code of a page may not."""
    segment = get_object_or_404(OverridableSegment, pk=overridable_segment_id)
    if "." not in segment.context.path:
        raise PermissionDenied
    return edit_translation.edit_override(
        request, translation_id=translation_id, overridable_segment_id=overridable_segment_id
    )


def download_pofile(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Named by the code in the address of the page: of a title in Kazakh the stock view leaves nothing."""
    response = edit_translation.download_pofile(request, translation_id=translation_id)
    translation = get_object_or_404(Translation, pk=translation_id)
    page = translation.get_target_instance()
    name = getattr(page, "code", "") or page.slug
    file_name = f"{name}-{translation.target_locale.language_code}.po"
    response["Content-Disposition"] = content_disposition_header(True, file_name) or "attachment"
    return response
