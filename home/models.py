"""The front page and the standing pages: about, rules, help."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField, TranslatableField

from library.catalogue import listings
from library.catalogue.enums import PublicationType
from library.catalogue.models import UniversityIndexPage
from library.catalogue.routing import route_from_home
from library.core import languages

NEWEST = 6


class HomePage(Page):
    """One a language; search, universities and what is new."""

    lead = models.CharField(_("lead"), max_length=500, blank=True)
    body = RichTextField(_("text"), blank=True, features=["h2", "h3", "bold", "italic", "link", "ol", "ul"])

    max_count = 3
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["home.StandingPage", "catalogue.UniversityIndexPage"]
    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    override_translatable_fields = [
        TranslatableField("title"),
        TranslatableField("lead"),
        TranslatableField("body"),
    ]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        return route_from_home(self, path_components) or super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        index = UniversityIndexPage.objects.live().child_of(self).first()
        counts = listings.counts_by_institution()
        return super().get_context(request, *args, **kwargs) | {
            "index": index,
            "universities": listings.universities(index) if index else [],
            "publication_count": sum(counts.values()),
            "newest": listings.live_publications().order_by("-first_published_at")[:NEWEST],
            "types": PublicationType.choices,
            "work_languages": languages.WORK_LANGUAGES[:3],
        }


class StandingPage(Page):
    """A page of text that stays: about the library, rules, help."""

    body = RichTextField(
        _("text"), blank=True, features=["h2", "h3", "bold", "italic", "link", "ol", "ul", "image"]
    )

    show_in_menus_default = True
    parent_page_types = ["home.HomePage", "home.StandingPage"]
    subpage_types = ["home.StandingPage"]
    content_panels = [*Page.content_panels, FieldPanel("body")]
    override_translatable_fields = [
        TranslatableField("title"),
        TranslatableField("body"),
        SynchronizedField("slug"),
    ]

    class Meta:
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")
