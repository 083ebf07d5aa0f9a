"""The upload in a form of the administration: progress, cancel, errors beside it."""

from typing import Any
from uuid import UUID

from django import forms
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from library.parties.models import Institution

from . import content
from .models import StoredFile
from .presentation import Description, describe


class FileUploadWidget(forms.HiddenInput):
    """A hidden input with the file's uuid, inside `<rmeb-upload>`, which fills it (files/js/upload.js)."""

    template_name = "files/widgets/upload.html"
    # A hidden input would lose its label: this one is seen, through the element around it.
    input_type = "hidden"
    institution: Institution | None = None

    class Media:
        css = {"all": ["files/css/upload.css"]}
        js = [forms.widgets.Script("files/js/upload.js", type="module")]

    @property
    def is_hidden(self) -> bool:
        return False

    def id_for_label(self, id_: str | None) -> str:
        """The label is of the button that chooses a file: a hidden input cannot be focused."""
        return f"{id_}-choose" if id_ else ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        file = self._file(value)
        return context | {
            "file": file,
            "upload_address": self._address(),
            "accept": ",".join([*content.EXTENSIONS, *content.EXTENSIONS.values()]),
            "largest": content.LARGEST,
            "too_large": _("The file is too large: at most %(limit)s are accepted.")
            % {"limit": filesizeformat(content.LARGEST)},
        }

    def _address(self) -> str:
        address = reverse("files_admin:upload")
        if self.institution is None:
            return address
        return f"{address}?{urlencode({'institution': self.institution.code})}"

    def _file(self, value: Any) -> Description | None:
        """A form may be sent with anybody's uuid: nothing is told about another institution's file."""
        try:
            found = StoredFile.objects.filter(pk=value if isinstance(value, UUID) else UUID(str(value)))
        except ValueError:
            return None
        if self.institution is not None:
            found = found.filter(institution=self.institution)
        file = found.first()
        return describe(file) if file else None
