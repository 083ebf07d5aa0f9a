"""PublicationPage, one work of the library, described once in up to three languages."""

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList, TabbedInterface
from wagtail.models import Page, PageViewRestriction

from library.core import languages
from library.core.fields import UncountedForeignKey
from library.core.languages import LocalisedText, active_language, best_text
from library.parties.models import Institution

from .. import addresses, panels, routing
from ..description import TITLES, derived_columns, slug_of
from ..enums import AccessLevel, DegreeLevel, Licence, PublicationType
from ..permissions import PublicationPermissions
from ..querysets import TITLE_WORDS, PublicationManager
from .versions import PublishedByApproval

programme_code = RegexValidator(
    r"^[678][BMD]\d{5}$", _("A programme code is like 6B06102, 7M01101 or 8D05401.")
)


def _trilingual(
    field: type[models.Field], labels: tuple[Any, Any, Any], **options: Any
) -> list[models.Field]:
    return [field(label, blank=True, **options) for label in labels]


class PublicationPage(PublishedByApproval, Page):
    """Lives once, in the Kazakh tree; served under every language (docs/adr/0003).

    `title` is derived: the title in the work's own language, or the best there is.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    institution = UncountedForeignKey(
        Institution,
        models.PROTECT,
        related_name="publications",
        editable=False,
        verbose_name=_("institution"),
    )
    type = models.CharField(
        _("type"), max_length=32, choices=PublicationType.choices, default=PublicationType.TEXTBOOK
    )
    languages = ArrayField(
        models.CharField(max_length=3, choices=languages.WORK_LANGUAGES),
        verbose_name=_("languages of the text"),
        default=list,
        blank=True,
    )

    title_kk, title_ru, title_en = _trilingual(
        models.CharField,
        (_("title in Kazakh"), _("title in Russian"), _("title in English")),
        max_length=1000,
    )
    title_other = models.CharField(
        _("title in another language"),
        max_length=1000,
        blank=True,
        help_text=_("When the work is in none of the three languages."),
    )
    subtitle_kk, subtitle_ru, subtitle_en = _trilingual(
        models.CharField,
        (_("subtitle in Kazakh"), _("subtitle in Russian"), _("subtitle in English")),
        max_length=1000,
    )
    abstract_kk, abstract_ru, abstract_en = _trilingual(
        models.TextField, (_("abstract in Kazakh"), _("abstract in Russian"), _("abstract in English"))
    )
    keywords_kk, keywords_ru, keywords_en = _trilingual(
        models.TextField,
        (_("keywords in Kazakh"), _("keywords in Russian"), _("keywords in English")),
        help_text=_("Separated by semicolons."),
    )

    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1400), MaxValueValidator(2100)],
    )
    place = models.CharField(_("place"), max_length=255, blank=True)
    publisher = models.CharField(_("publisher"), max_length=255, blank=True)
    edition = models.CharField(_("edition"), max_length=255, blank=True)
    series = models.CharField(_("series"), max_length=500, blank=True)
    part_of = models.CharField(
        _("published in"),
        max_length=1000,
        blank=True,
        help_text=_("For an article: journal or proceedings, volume, number, pages."),
    )
    extent = models.CharField(
        _("extent"), max_length=255, blank=True, help_text=_("As catalogues write it: 245 б., сур.")
    )
    page_count = models.PositiveIntegerField(_("number of pages"), null=True, blank=True)

    degree_level = models.CharField(_("degree level"), max_length=16, choices=DegreeLevel.choices, blank=True)
    programmes = ArrayField(
        models.CharField(max_length=8, validators=[programme_code]),
        verbose_name=_("education programmes"),
        default=list,
        blank=True,
        help_text=_("Codes separated by commas, such as 6B06102, 7M06101."),
    )
    stamp_body = models.CharField(
        _("approved by"),
        max_length=255,
        blank=True,
        help_text=_("The body that recommended the work for teaching (the approval stamp)."),
    )
    stamp_protocol = models.CharField(_("protocol"), max_length=120, blank=True)
    stamp_date = models.DateField(_("date of protocol"), null=True, blank=True)

    licence = models.CharField(
        _("licence"), max_length=32, choices=Licence.choices, default=Licence.ALL_RIGHTS
    )
    rights_holder = models.CharField(_("rights holder"), max_length=255, blank=True)
    rights_statement = models.TextField(_("rights statement"), blank=True)
    access = models.CharField(
        _("who may read"),
        max_length=16,
        choices=AccessLevel.choices,
        default=AccessLevel.PARTICIPANTS,
    )
    embargo_until = models.DateField(
        _("closed until"),
        null=True,
        blank=True,
        help_text=_("Until this day the files are closed to readers; the record is public."),
    )
    notes = models.TextField(_("notes"), blank=True)

    source_identifier = models.CharField(
        _("number in the source system"), max_length=255, blank=True, editable=False
    )
    sort_title = models.CharField(max_length=120, editable=False, db_collation="C", default="")

    title_key = models.BigIntegerField(editable=False, null=True)  # equal where titles read the same

    slug: str

    objects = PublicationManager()

    parent_page_types = ["catalogue.CollectionPage"]
    subpage_types: list[str] = []
    template = "catalogue/publication_page.html"
    exclude_fields_in_copy = ["uuid", "source_identifier"]
    kept_from_page = ("institution_id", "uuid", "source_identifier")
    kept_from_draft = (*TITLES, "sort_title", "title_key", "type", "year")
    override_translatable_fields: list[Any] = []
    search_fields: list[Any] = []  # kept out of Wagtail's own index: `library.search` has a better one
    show_in_menus_default = False

    edit_handler = TabbedInterface(
        [
            ObjectList(panels.DESCRIPTION, heading=_("Description")),
            ObjectList(panels.FILES_AND_ACCESS, heading=_("Files and access")),
            ObjectList(panels.CLASSIFICATION, heading=_("Subjects and programmes")),
            ObjectList(panels.IMPRINT, heading=_("Imprint and identifiers")),
        ],
        base_form_class=panels.PublicationForm,
    )

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        indexes = [
            models.Index(fields=["institution", "-year"], name="publication_by_institution"),
            models.Index(
                fields=["institution", "source_identifier"],
                name="publication_by_source",
                condition=~models.Q(source_identifier=""),
            ),
            models.Index(fields=["title_key", "institution"], name="publication_by_title"),
            # The orders and the search of lists in the administration.
            models.Index(fields=["sort_title", "page_ptr"], name="publication_by_sort_title"),
            models.Index(fields=["year", "page_ptr"], name="publication_by_year"),
            GinIndex(TITLE_WORDS, name="publication_by_title_words"),
        ]

    # --- derived before every save ----------------------------------------------------------------

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
        """Set what follows from other fields: title, slug, sort key, institution."""
        for name, value in derived_columns(self.texts("title"), languages=self.languages).items():
            setattr(self, name, value)
        if not self.slug and self.title:
            self.slug = slug_of(self.title, self.uuid)
        routing.settle(self)

    def clean(self) -> None:
        super().clean()
        if not any(self.texts("title").values()):
            raise ValidationError({"title_kk": _("Give the title in at least one language.")})

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Publications are created in the Kazakh tree only: their translations are their own fields."""
        return super().can_create_at(parent) and parent.locale.language_code == languages.DEFAULT

    def permissions_for_user(self, user: Any) -> PublicationPermissions:
        return PublicationPermissions(user, self)

    def get_view_restrictions(self) -> models.QuerySet:
        """None, without a query: see `permissions.AlwaysPublic`."""
        return PageViewRestriction.objects.none()

    # --- texts in the reader's language -----------------------------------------------------------

    @property
    def original_language(self) -> str:
        """The interface language of the text, or "" when it is none of the three."""
        return next((languages.OF_WORK[code] for code in self.languages if code in languages.OF_WORK), "")

    def texts(self, field: str) -> dict[str, str]:
        """A trilingual field as {language: text}."""
        texts = {language: getattr(self, f"{field}_{language}") for language in languages.INTERFACE}
        return texts | {"": self.title_other} if field == "title" else texts

    def text_in(self, field: str, language: str) -> LocalisedText:
        return best_text(self.texts(field), wanted=language, original=self.original_language)

    @property
    def best_title(self) -> LocalisedText:
        return self.text_in("title", active_language())

    @property
    def best_subtitle(self) -> LocalisedText:
        """The subtitle that belongs to the title shown: never one in another language."""
        shown = self.best_title.language
        return LocalisedText(self.texts("subtitle").get(shown, ""), shown)

    @property
    def best_abstract(self) -> LocalisedText:
        return self.text_in("abstract", active_language())

    @property
    def parallel_titles(self) -> list[LocalisedText]:
        shown = self.best_title
        return [
            LocalisedText(text, language)
            for language, text in self.texts("title").items()
            if text and language != shown.language
        ]

    @property
    def best_keywords(self) -> list[LocalisedText]:
        text, language = self.text_in("keywords", active_language())
        return [LocalisedText(word.strip(), language) for word in text.split(";") if word.strip()]

    def missing_in(self, language: str) -> list[Any]:
        """The labels of what a complete description in this language still lacks."""
        needed = {"title": _("title"), "abstract": _("abstract"), "keywords": _("keywords")}
        return [label for field, label in needed.items() if not getattr(self, f"{field}_{language}")]

    def languages_of_work(self) -> list[Any]:
        names = dict(languages.WORK_LANGUAGES)
        return [names.get(code, code) for code in self.languages]

    # --- addresses and context ----------------------------------------------------------------------

    def url_in(self, language: str) -> str:
        """The address of this publication under /kk/, /ru/ or /en/, without a query."""
        return addresses.in_language(self.url_path, language)

    @property
    def address(self) -> str:
        return self.url_in(active_language())

    @property
    def authors(self) -> list[Any]:
        """Persons with the role of author, in order."""
        return [one.person for one in self.contributors.all() if one.role == "aut"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from ..publication_context import publication_context

        return super().get_context(request, *args, **kwargs) | publication_context(self, request)
