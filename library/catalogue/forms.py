"""The form of a publication in the administration."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from library.core import languages

from .routing import institution_of


class PublicationForm(WagtailAdminPageForm):
    """Checks what the model cannot know: whose files these are."""

    languages = forms.MultipleChoiceField(
        label=_("languages of the text"),
        choices=languages.WORK_LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not any(cleaned.get(f"title_{code}") for code in (*languages.INTERFACE, "other")):
            self.add_error("title_kk", _("Give the title in at least one language."))
        self._refuse_files_of_others()
        return cleaned

    def _refuse_files_of_others(self) -> None:
        """A form can name any file by its number: only the institution's own are taken."""
        own = self.instance.institution_id or institution_of(self.parent_page).pk
        for row in self.formsets["files"].forms:
            file = getattr(row, "cleaned_data", {}).get("file")
            if file is not None and file.institution_id != own:
                row.add_error("file", ValidationError(_("This file belongs to another institution.")))
