"""The forms of the wizard: the file, the meaning of its columns, what to do with it."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.catalogue.models import CollectionPage

from .enums import Duplicates
from .importing.mapping import AS_NOTE, IGNORED, target_of, valid_targets
from .importing.tables import SampledColumn

_LABELS: dict[str, str | Promise] = {
    IGNORED: gettext_lazy("(is not imported)"),
    AS_NOTE: gettext_lazy("Note, under its heading"),
    "source_identifiers": gettext_lazy("Number in the source system"),
    "titles": gettext_lazy("Title"),
    "subtitles": gettext_lazy("Subtitle"),
    "people": gettext_lazy("Authors"),
    "editors": gettext_lazy("Scientific editors"),
    "compilers": gettext_lazy("Compilers"),
    "translators": gettext_lazy("Translators"),
    "reviewers": gettext_lazy("Reviewers"),
    "advisors": gettext_lazy("Thesis advisors"),
    "statements": gettext_lazy("Statement of responsibility"),
    "abstracts": gettext_lazy("Abstract"),
    "keywords": gettext_lazy("Keywords"),
    "years": gettext_lazy("Year"),
    "places": gettext_lazy("Place"),
    "publishers": gettext_lazy("Publisher"),
    "editions": gettext_lazy("Edition"),
    "series": gettext_lazy("Series"),
    "hosts": gettext_lazy("Published in"),
    "extents": gettext_lazy("Extent"),
    "page_counts": gettext_lazy("Number of pages"),
    "type_words": gettext_lazy("Type"),
    "languages": gettext_lazy("Languages of the text"),
    "isbn": "ISBN",
    "issn": "ISSN",
    "doi": "DOI",
    "urn": "URN",
    "local": gettext_lazy("Inventory number"),
    "udc": gettext_lazy("UDC"),
    "bbk": gettext_lazy("BBK"),
    "grnti": gettext_lazy("GRNTI"),
    "programmes": gettext_lazy("Education programmes"),
    "degree_words": gettext_lazy("Degree level"),
    "access_words": gettext_lazy("Access"),
    "notes": gettext_lazy("Notes"),
    "addresses": gettext_lazy("Name of the file"),
}
_IN_LANGUAGES = {
    "kk": gettext_lazy("%(field)s (in Kazakh)"),
    "ru": gettext_lazy("%(field)s (in Russian)"),
    "en": gettext_lazy("%(field)s (in English)"),
}


def target_choices() -> list[tuple[str, str]]:
    """Every target with its label; keys as in `mapping.ColumnTargets`."""
    return [(target, _label(target)) for target in valid_targets()]


def _label(target: str) -> str:
    name, _colon, language = target.partition(":")
    label = str(_LABELS[name])
    return _IN_LANGUAGES[language] % {"field": label} if language else label


class UploadForm(forms.Form):
    collection = forms.ModelChoiceField(
        label=gettext_lazy("Collection"), queryset=CollectionPage.objects.none()
    )
    upload = forms.FileField(
        label=gettext_lazy("File with records"),
        help_text=gettext_lazy("MARC 21, UNIMARC or RUSMARC (ISO 2709 or XML), CSV, XLSX, RIS or BibTeX."),
    )
    attachments = forms.FileField(
        label=gettext_lazy("Full texts (ZIP)"),
        required=False,
        help_text=gettext_lazy(
            "Optional. Files are found by the name a record gives, or when they are called as its number or "
            "its ISBN."
        ),
    )

    def __init__(self, *args: Any, collections: QuerySet[CollectionPage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["collection"]
        field.queryset = collections

    @property
    def limit(self) -> str:
        """Of the whole request: the proxy in front of the site refuses more."""
        return filesizeformat(settings.LARGEST_IMPORT)

    def clean_attachments(self) -> UploadedFile | None:
        archive: UploadedFile | None = self.cleaned_data["attachments"]
        if archive is None:
            return None
        if archive.read(4)[:2] != b"PK":
            raise forms.ValidationError(_("This is not a ZIP archive."))
        archive.seek(0)
        return archive

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        sizes = [one.size or 0 for name in ("upload", "attachments") if (one := cleaned.get(name))]
        if sum(sizes) > settings.LARGEST_IMPORT:
            sentence = _("The files are too large: together at most %(limit)s are accepted.")
            self.add_error("upload", sentence % {"limit": self.limit})
        return cleaned


class MappingForm(forms.Form):
    """A target for each column; fields are named by the order of the columns."""

    def __init__(self, *args: Any, columns: list[SampledColumn], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sampled = columns
        choices = target_choices()
        for index, one in enumerate(columns):
            self.fields[f"column{index}"] = forms.ChoiceField(
                label=one.column.heading,
                choices=choices,
                required=False,
                initial=target_of(one.column),
                help_text=" · ".join(one.samples),
            )

    def columns(self) -> dict[str, str]:
        """As `ColumnTargets` takes them."""
        return {
            one.column.heading.strip(): self.cleaned_data[f"column{index}"]
            for index, one in enumerate(self.sampled)
        }


class StartForm(forms.Form):
    duplicates = forms.ChoiceField(
        label=gettext_lazy("Records of works the library has already"),
        choices=Duplicates.choices,
        initial=Duplicates.UPDATE,
        widget=forms.RadioSelect,
    )
    is_submitted = forms.BooleanField(
        label=gettext_lazy("Send the publications for approval at once, as one batch"),
        required=False,
        initial=True,
    )
    save_as = forms.CharField(
        label=gettext_lazy("Save this mapping of columns as"), required=False, max_length=120
    )
