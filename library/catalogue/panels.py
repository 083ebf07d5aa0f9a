"""The form of a publication: three languages side by side, then files, subjects, imprint."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel

from library.core import languages

from .forms import PublicationForm

__all__ = ["CLASSIFICATION", "DESCRIPTION", "FILES_AND_ACCESS", "IMPRINT", "PublicationForm"]


class CompletenessPanel(Panel):
    """Shows which languages the description is complete in; a script keeps it true while typing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalogue/panels/completeness.html"

        def get_context_data(self, parent_context: dict | None = None) -> dict:
            return super().get_context_data(parent_context) | {
                "states": [
                    {"language": code, "name": name, "missing": self.instance.missing_in(code)}
                    for code, name in settings.LANGUAGES
                ]
            }


def _side_by_side(field: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(f"{field}_{language}") for language in languages.INTERFACE])


DESCRIPTION = [
    CompletenessPanel(),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("type"), FieldPanel("year")]), FieldPanel("languages")],
        heading=_("Work"),
    ),
    MultiFieldPanel([_side_by_side("title"), FieldPanel("title_other")], heading=_("Title")),
    MultiFieldPanel([_side_by_side("subtitle")], heading=_("Subtitle")),
    InlinePanel("contributors", label=_("contributor"), heading=_("Contributors, in order")),
    MultiFieldPanel([_side_by_side("abstract")], heading=_("Abstract")),
    MultiFieldPanel([_side_by_side("keywords")], heading=_("Keywords")),
]

FILES_AND_ACCESS = [
    InlinePanel("files", label=_("file"), heading=_("Files")),
    MultiFieldPanel(
        [FieldPanel("access", widget=forms.RadioSelect), FieldPanel("embargo_until")],
        heading=_("Access"),
    ),
    MultiFieldPanel(
        [FieldPanel("licence"), FieldPanel("rights_holder"), FieldPanel("rights_statement")],
        heading=_("Rights"),
    ),
]

CLASSIFICATION = [
    InlinePanel("publication_subjects", label=_("subject"), heading=_("Subjects: UDC, BBK, GRNTI")),
    MultiFieldPanel(
        [FieldPanel("degree_level"), FieldPanel("programmes")], heading=_("Education programmes")
    ),
    MultiFieldPanel(
        [FieldPanel("stamp_body"), FieldRowPanel([FieldPanel("stamp_protocol"), FieldPanel("stamp_date")])],
        heading=_("Approval stamp"),
    ),
]

IMPRINT = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("place"), FieldPanel("publisher")]),
            FieldRowPanel([FieldPanel("edition"), FieldPanel("series")]),
            FieldRowPanel([FieldPanel("extent"), FieldPanel("page_count")]),
            FieldPanel("part_of"),
        ],
        heading=_("Imprint"),
    ),
    InlinePanel("identifiers", label=_("identifier"), heading=_("Identifiers")),
    FieldPanel("notes"),
]
