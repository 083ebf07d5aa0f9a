"""Pages of the tree: all universities, one university, its nested collections."""

from itertools import chain, count
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField, TranslatableField

from library.parties.models import Institution

from .. import listings, routing
from ..forms import CollectionForm
from ..permissions import CollectionPermissions, NoDirectPublishingBelow
from ..places import lock_parent
from .versions import ReviewedVersions

if TYPE_CHECKING:
    from .publication import PublicationPage

CODE_LENGTH = 74  # of the 80 that fit: a number may follow


class UniversityIndexPage(Page):
    """All universities; it also routes every address below it in one or two queries."""

    intro = models.TextField(_("introduction"), blank=True)

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["catalogue.UniversityPage"]
    template = "catalogue/university_index_page.html"
    content_panels = [*Page.content_panels, FieldPanel("intro")]
    override_translatable_fields = [
        TranslatableField("title"),
        TranslatableField("intro"),
        SynchronizedField("slug", overridable=False),
    ]

    class Meta:
        verbose_name = _("list of universities")
        verbose_name_plural = _("lists of universities")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if not path_components:
            return super().route(request, path_components)
        return routing.route_below(routing.Branch.below(self), path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"universities": listings.universities(self)}


class UniversityPage(Page):
    """One university in one language; `institution` is the tenant all its languages share."""

    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="university_pages", verbose_name=_("institution")
    )
    intro = models.TextField(_("introduction"), blank=True)

    parent_page_types = ["catalogue.UniversityIndexPage"]
    subpage_types = ["catalogue.CollectionPage"]
    template = "catalogue/university_page.html"
    content_panels = [*Page.content_panels, FieldPanel("intro")]
    promote_panels: list[Any] = []
    override_translatable_fields = [
        TranslatableField("title"),
        TranslatableField("intro"),
        SynchronizedField("institution", overridable=False),
        SynchronizedField("slug", overridable=False),
    ]

    class Meta:
        verbose_name = _("university")
        verbose_name_plural = _("universities")

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Universities come with groups and permissions: `actions.found_university` makes them."""
        return False

    def permissions_for_user(self, user: Any) -> NoDirectPublishingBelow:
        return NoDirectPublishingBelow(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | listings.university_context(self)


class CollectionPage(ReviewedVersions, Page):
    """A collection of publications; collections nest. Its code is unique in the country."""

    institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        related_name="collection_pages",
        editable=False,
        verbose_name=_("institution"),
    )
    code = models.CharField(
        _("code"),
        max_length=80,
        blank=True,
        editable=False,
        db_index=True,
        help_text=_("Institution and name, such as kaznu-textbooks."),
    )
    intro = models.TextField(_("introduction"), blank=True)

    parent_page_types = ["catalogue.UniversityPage", "catalogue.CollectionPage"]
    subpage_types = ["catalogue.CollectionPage", "catalogue.PublicationPage"]
    template = "catalogue/collection_page.html"
    base_form_class = CollectionForm
    kept_from_page = ("institution_id", "code")
    content_panels = [*Page.content_panels, FieldPanel("intro")]
    override_translatable_fields = [
        TranslatableField("title"),
        TranslatableField("intro"),
        SynchronizedField("institution", overridable=False),
        SynchronizedField("code", overridable=False),
        SynchronizedField("slug", overridable=False),
    ]

    class Meta:
        verbose_name = _("collection")
        verbose_name_plural = _("collections")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.derive()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self.derive()
        super().minimal_clean()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:  # pages inside a copied collection are saved without being cleaned
            self.derive()
        super().save(*args, **kwargs)

    def derive(self) -> None:
        """The institution comes from the tree; the code from institution and first slug, once."""
        routing.settle(self)
        taken = self._codes_of_others() if self._state.adding or not self.code else set()
        if self.slug and self.institution_id and (not self.code or self.code in taken):
            base = f"{self.institution.code}-{self.slug}"[:CODE_LENGTH]
            numbered = (f"{base}-{number}" for number in count(2))
            self.code = next(code for code in chain([base], numbered) if code not in taken)

    def _codes_of_others(self) -> set[str]:
        """Codes like this one's: a copy brings that of its original along, translations share one."""
        start = f"{self.institution.code}-{self.slug}"[:CODE_LENGTH] if self.institution_id else self.code
        same = CollectionPage.objects.filter(models.Q(code__startswith=start) | models.Q(code=self.code))
        return set(same.exclude(translation_key=self.translation_key).values_list("code", flat=True))

    @transaction.atomic
    def add_child(self, **kwargs: Any) -> Page:
        """One at a time: two who add at once would take the same place in the tree."""
        now = lock_parent(self)
        self.numchild, self.path, self.depth = now.numchild, now.path, now.depth
        return super().add_child(**kwargs)

    def permissions_for_user(self, user: Any) -> CollectionPermissions:
        return CollectionPermissions(user, self)

    @property
    def source(self) -> "CollectionPage":
        """The collection in the Kazakh tree, where the publications are."""
        return routing.in_source_tree(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | listings.collection_context(self, request)

    def publications(self) -> "models.QuerySet[PublicationPage]":
        """Live publications of this collection and the collections in it."""
        return listings.publications_below(self.source)
