"""The form field for a deposited file, and how a form confines it to one institution."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext_lazy as _

from library.parties.models import Institution

from .models import StoredFile
from .widgets import FileUploadWidget


class StoredFileField(forms.ModelChoiceField):
    """Takes the uuid of a file; of any institution's until `confine_to` names the one."""

    widget = FileUploadWidget
    default_error_messages = {
        "required": _("Upload a file."),
        "invalid_choice": _("There is no such file. Upload it again."),
        "foreign": _("This file belongs to another institution."),
    }

    def __init__(self, queryset: Any = None, **kwargs: Any) -> None:
        super().__init__(StoredFile.objects.all() if queryset is None else queryset, **kwargs)
        self.institution: Institution | None = None

    def confine_to(self, institution: Institution) -> None:
        """Only this institution's files are taken, and uploads become its own."""
        self.institution = self.widget.institution = institution

    def clean(self, value: Any) -> StoredFile | None:
        file = super().clean(value)
        if file and self.institution and file.institution_id != self.institution.pk:
            raise ValidationError(self.error_messages["foreign"], "foreign")
        return file


def confine_files(formset: BaseFormSet, institution: Institution) -> None:
    """Let every row of a formset, the empty one included, take files of this institution only.

    To be called before the rows are made, in the form's `__init__` after its formsets.
    """
    add_fields = formset.add_fields

    def add_confined_fields(form: forms.Form, index: int | None) -> None:
        add_fields(form, index)
        for field in form.fields.values():
            if isinstance(field, StoredFileField):
                field.confine_to(institution)

    formset.add_fields = add_confined_fields  # type: ignore[method-assign]
