"""The forms of collections and publications in the administration."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from library.core import languages
from library.files.forms import confine_files

from .routing import institution_of


class CollectionForm(WagtailAdminPageForm):
    """The address of a collection stays once it has been public: those in other languages follow from it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.first_published_at and "slug" in self.fields:
            self.fields["slug"].disabled = True


class PublicationForm(WagtailAdminPageForm):
    """Takes files of the own institution only: a form can name any file by its number."""

    languages = forms.MultipleChoiceField(
        label=_("Languages of the text"),
        choices=languages.WORK_LANGUAGES,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "work-languages"}),
        required=False,
    )

    class Media:
        css = {"all": ["catalogue/form.css"]}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        institution = institution_of(self.instance if self.instance.pk else self.parent_page)
        confine_files(self.formsets["files"], institution)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not any(cleaned.get(f"title_{code}") for code in (*languages.INTERFACE, "other")):
            self.add_error("title_kk", _("Give the title in at least one language."))
        return cleaned
