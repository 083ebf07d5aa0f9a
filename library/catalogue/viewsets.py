"""People, subjects and institutions in the administration, and how people and subjects are chosen."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from library.parties.models import Institution

from .actions import found_university
from .models import Person, Subject
from .views import (
    LoggedCreateView,
    PersonEditView,
    PersonHistoryView,
    PersonIndexView,
    PersonUsageView,
    UnusedDeleteView,
)


def name_search(*fields: str) -> type[BaseFilterForm]:
    """A chooser's search over plain columns: these models are not in Wagtail's own index."""

    class NameSearch(BaseFilterForm):
        q = forms.CharField(
            label=_("Search"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Search")})
        )

        def filter(self, objects: QuerySet) -> QuerySet:
            words = self.cleaned_data.get("q", "").split()
            for word in words:
                matches = Q()
                for field in fields:
                    matches |= Q(**{f"{field}__icontains": word})
                objects = objects.filter(matches)
            self.is_searching, self.search_query = bool(words), " ".join(words)
            return objects

    return NameSearch


PERSON_FIELDS = ["name_kk", "name_ru", "name_en"]
SUBJECT_FIELDS = ["code", "label_kk", "label_ru", "label_en"]


class PersonChooseView(ChooseView):
    filter_form_class = name_search(*PERSON_FIELDS, "orcid")


class PersonChooseResultsView(ChooseResultsView):
    filter_form_class = name_search(*PERSON_FIELDS, "orcid")


class PersonChooser(SnippetChooserViewSet):
    choose_view_class = PersonChooseView
    choose_results_view_class = PersonChooseResultsView
    create_view_class = LoggedCreateView
    form_fields = [*PERSON_FIELDS, "orcid"]
    ordering = ["name_kk", "name_ru", "name_en"]


class PersonViewSet(SnippetViewSet):
    model = Person
    icon = "user"
    menu_label = _("People")
    menu_order = 310
    add_to_admin_menu = True
    create_template_name = "catalogue/new_term.html"
    edit_template_name = "catalogue/edit_term.html"
    list_display = ["__str__", "name_ru", "name_en", "orcid"]
    search_fields = [*PERSON_FIELDS, "orcid"]
    search_backend_name = None
    ordering = ["name_kk", "name_ru", "name_en"]
    list_per_page = 50
    chooser_viewset_class = PersonChooser
    copy_view_enabled = False  # a second person of the same name is what librarians look for and remove
    index_view_class = PersonIndexView
    edit_view_class = PersonEditView
    delete_view_class = UnusedDeleteView
    history_view_class = PersonHistoryView
    usage_view_class = PersonUsageView


class SubjectChooseView(ChooseView):
    filter_form_class = name_search(*SUBJECT_FIELDS)


class SubjectChooseResultsView(ChooseResultsView):
    filter_form_class = name_search(*SUBJECT_FIELDS)


class SubjectChooser(SnippetChooserViewSet):
    choose_view_class = SubjectChooseView
    choose_results_view_class = SubjectChooseResultsView
    form_fields = ["scheme", *SUBJECT_FIELDS]


class SubjectViewSet(SnippetViewSet):
    model = Subject
    icon = "tag"
    menu_label = _("Subjects")
    menu_order = 320
    add_to_admin_menu = True
    create_template_name = "catalogue/new_term.html"
    edit_template_name = "catalogue/edit_term.html"
    list_display = ["code", "scheme", "label_kk", "label_ru", "label_en"]
    list_filter = ["scheme"]
    search_fields = SUBJECT_FIELDS
    search_backend_name = None
    list_per_page = 50
    chooser_viewset_class = SubjectChooser
    delete_view_class = UnusedDeleteView
    panels = [
        FieldRowPanel([FieldPanel("scheme"), FieldPanel("code")]),
        FieldPanel("parent"),
        FieldPanel("label_kk"),
        FieldPanel("label_ru"),
        FieldPanel("label_en"),
    ]


class InstitutionCreateView(CreateView):
    """One form makes a university: pages in three languages, groups, media collection, permissions."""

    def save_instance(self) -> Institution:
        institution: Institution = super().save_instance()
        found_university(institution=institution)
        return institution


class InstitutionViewSet(ModelViewSet):
    model = Institution
    icon = "home"
    menu_label = _("Institutions")
    menu_order = 300
    add_to_admin_menu = True
    add_view_class = InstitutionCreateView
    list_display = ["code", "__str__", "city_kk", "is_participating"]
    search_fields = ["code", "name_kk", "name_ru", "name_en"]
    search_backend_name = None
    copy_view_enabled = False
    panels = [
        FieldPanel("code"),
        MultiFieldPanel(
            [FieldPanel("name_kk"), FieldPanel("name_ru"), FieldPanel("name_en")], heading=_("Full name")
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel(f"short_name_{code}") for code in ("kk", "ru", "en")])],
            heading=_("Short name"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel(f"city_{code}") for code in ("kk", "ru", "en")])], heading=_("City")
        ),
        FieldPanel("website"),
        FieldPanel("is_participating"),
    ]

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """The code is part of addresses: the form of an existing institution does not ask for it."""
        return super().get_edit_view_kwargs(
            **kwargs, form_class=_without_code(self.get_form_class(for_update=True))
        )


def _without_code(form_class: type) -> type:
    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        form_class.__init__(self, *args, **kwargs)  # type: ignore[misc]
        self.fields["code"].disabled = True

    return type(form_class.__name__, (form_class,), {"__init__": init})
